/** The software of the system as one inventory: what the model writes and what its SBOMs list, each part once. */
import type { Software } from '../model/model.ts';
import type { SupportLevel } from '../model/words.ts';
import type { Part, Sbom } from '../sbom/part.ts';
import type { Context } from './context.ts';
import { recordAt } from './control-details.ts';

export interface SoftwareRow {
  readonly component: string;
  /** Its id in the documents: `pump/freertos`; of parts that only an SBOM lists with their reference there. */
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly supplier: string | undefined;
  /** purl, CPE, or the word that it has another unique identifier. */
  readonly identifier: string | undefined;
  readonly hash: string | undefined;
  readonly licence: string | undefined;
  readonly level: SupportLevel | undefined;
  /** ISO date. */
  readonly end: string | undefined;
  readonly replacement: string | undefined;
  readonly custody: string | undefined;
  /** Why information is missing, as the manufacturer says. */
  readonly missing: string | undefined;
  /** In the model, in an SBOM, or in both. */
  readonly source: 'model' | 'SBOM' | 'both';
  /** Labels of the parts it needs. */
  readonly needs: readonly string[];
  readonly software: Software | undefined;
}

/** Every software item of every component, in the order of the model and then of its SBOMs. Linear in the number of parts. */
export function softwareOf(context: Context): SoftwareRow[] {
  return [...context.model.components.values()].flatMap(({ id, software }) => {
    const sboms = context.analysis.sboms.filter(({ component }) => component === id).map(({ sbom }) => sbom);
    const own = software.filter(({ path }) => path[2] === 'software');
    const linked = new Map<Software, Part>();
    const taken = new Set<Part>();
    for (const sbom of sboms)
      for (const [each, part] of linksIn(sbom, own)) if (!linked.has(each)) linked.set(each, part);
    for (const part of linked.values()) taken.add(part);
    const noted = new Map(software.filter(({ path }) => path[2] !== 'software').map((each) => [each.bomRef, each]));
    return [
      ...own.map((each) => written(context, id, each, linked.get(each), sboms)),
      ...sboms.flatMap((sbom) =>
        sbom.parts
          .filter((part, at) => part.isProduct && part.shipped && !taken.has(part) && at !== sbom.product)
          .map((part) => listedOnly(id, part, sbom, noted.get(part.ref))),
      ),
    ];
  });
}

/** By reference, else purl, else name and version. */
function linksIn({ parts }: Sbom, own: readonly Software[]): [Software, Part][] {
  const keys = new Map<string, Part>();
  for (const part of parts)
    for (const key of [`ref ${part.ref}`, `purl ${part.purl}`, `name ${part.name.toLowerCase()} ${part.version}`])
      if (!keys.has(key)) keys.set(key, part);
  return own.flatMap((each): [Software, Part][] => {
    const part =
      keys.get(`ref ${each.bomRef}`) ??
      (each.purl === undefined ? undefined : keys.get(`purl ${each.purl}`)) ??
      keys.get(`name ${each.name.toLowerCase()} ${each.version}`);
    return part === undefined ? [] : [[each, part]];
  });
}

function written(
  context: Context,
  component: string,
  each: Software,
  part: Part | undefined,
  sboms: readonly Sbom[],
): SoftwareRow {
  const raw = recordAt(context.file, each.path);
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const support = recordAt(raw, ['support']);
  return {
    component,
    id: `${component}/${String(each.path[3] ?? each.id)}`,
    name: each.name,
    version: each.version ?? part?.version,
    supplier: text(raw.supplier) ?? part?.supplier,
    identifier: text(raw.purl) ?? text(raw.cpe) ?? (part === undefined ? undefined : identifierOf(part)),
    hash: text(raw.hash) ?? part?.hashes[0],
    licence: text(raw.license) ?? part?.licences.join(', '),
    level: each.support,
    end: each.supportEnd,
    replacement: text(support.replacement) ?? part?.replacement,
    custody: text(support.custody),
    missing: each.missing,
    source: part === undefined ? 'model' : 'both',
    needs:
      part === undefined
        ? each.dependsOn
        : needsOf(
            part,
            sboms.find(({ parts }) => parts.includes(part)),
          ),
    software: each,
  };
}

function listedOnly(component: string, part: Part, sbom: Sbom, software: Software | undefined): SoftwareRow {
  return {
    component,
    id: `${component}/${part.ref}`,
    name: part.name,
    version: part.version,
    supplier: part.supplier,
    identifier: identifierOf(part),
    hash: part.hashes[0],
    licence: part.licences.length === 0 ? undefined : part.licences.join(', '),
    level: part.support,
    end: part.supportEnd,
    replacement: part.replacement,
    custody: undefined,
    missing: undefined,
    source: 'SBOM',
    needs: needsOf(part, sbom),
    software,
  };
}

function identifierOf(part: Part): string | undefined {
  return part.purl ?? part.cpe ?? (part.identified ? 'another unique identifier' : undefined);
}

function needsOf(part: Part, sbom: Sbom | undefined): string[] {
  return part.needs.flatMap((index) => {
    const needed = sbom?.parts[index];
    return needed === undefined ? [] : [labelOf(needed)];
  });
}

/** `FreeRTOS 10.4.3`. */
export function labelOf({ name, version }: Pick<SoftwareRow, 'name' | 'version'>): string {
  return version === undefined ? name : `${name} ${version}`;
}
