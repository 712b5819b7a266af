/** Joins the parts of SBOMs to the components of a model: what is known to be wrong with a part counts where a path reaches it. */
import { type Finding, isSpan, type Path, type Span, type Where } from '../finding/finding.ts';
import type { Component, Model, Software, Vulnerability } from '../model/model.ts';
import type { SupportLevel, VulnerabilityStatus } from '../model/words.ts';
import { checkGaps } from './gaps.ts';
import type { Attached, Gathered } from './gather.ts';
import { Notes, quoted } from './notes.ts';
import { labelOf, type Part, type PartVulnerability, type Sbom } from './part.ts';
import { nameKey, type SupportTable } from './tables.ts';

/** One SBOM of one component, with what addenda and tables say about its parts. */
export interface ComponentSbom {
  readonly component: string;
  /** Of the name of the file in the model; the place of a part is this and `part.at`. */
  readonly path: Path;
  readonly sbom: Sbom;
  /** Parts with vulnerabilities, open or not, and parts whose support has ended. */
  readonly notable: readonly { readonly part: Part; readonly supported: boolean }[];
}

export interface Joined {
  /** With the parts that have something wrong as software of their components. */
  readonly model: Model;
  readonly sboms: readonly ComponentSbom[];
  readonly findings: readonly Finding[];
}

/** Where the model and an SBOM speak of the same part and differ, the worse counts and a finding says so. `date`: ISO 8601. */
export function joinSboms(model: Model, gathered: Gathered, date: string): Joined {
  const findings = new Map<string, Finding>();
  const say = (finding: Finding) => {
    // One file can belong to several components: what is wrong with the file is said once.
    const key = JSON.stringify([finding.code, finding.where, finding.message]);
    if (!findings.has(key)) findings.set(key, finding);
  };
  const sboms: ComponentSbom[] = [];
  const components = new Map(model.components);
  for (const component of model.components.values()) {
    const own = gathered.attached.filter((each) => each.component === component.id);
    const addendum = gathered.addenda.get(component.id);
    let software: readonly Software[] = component.software;
    for (const attached of own) {
      if (attached.document.sbom === undefined) continue;
      const sbom = supported(attached.document.sbom, addendum, gathered.endOfLife);
      const notable = sbom.parts
        .filter((part) => part.vulnerabilities.length > 0 || hasEnded(part, date))
        .map((part) => ({ part, supported: !hasEnded(part, date) }));
      sboms.push({ component: component.id, path: attached.path, sbom, notable });
      const joined = joinOne(component, software, attached, sbom, date);
      software = joined.software;
      for (const finding of joined.findings) say(finding);
    }
    if (own.some(({ document }) => document.sbom !== undefined))
      for (const missing of checkLinks(component, own)) say(missing);
    software = software.map((each) => fromTables(each, addendum, gathered));
    components.set(component.id, { ...component, software });
  }
  return { model: { ...model, components }, sboms, findings: [...findings.values()] };
}

/** What a team says in an addendum replaces what the SBOM says; a general table only fills what nobody says. */
function supported(sbom: Sbom, addendum: SupportTable | undefined, endOfLife: SupportTable): Sbom {
  if (addendum === undefined && endOfLife.isEmpty) return sbom;
  let changed = false;
  const parts = sbom.parts.map((part): Part => {
    const row = addendum?.find(part);
    const known = row?.supportEnd ?? row?.support ?? part.supportEnd ?? part.support;
    const general = known === undefined ? endOfLife.find(part) : undefined;
    if (row === undefined && general === undefined) return part;
    changed = true;
    return {
      ...part,
      support: row?.support ?? part.support ?? general?.support,
      supportEnd: row?.supportEnd ?? part.supportEnd ?? general?.supportEnd,
      replacement: row?.replacement ?? part.replacement,
    };
  });
  return changed ? { ...sbom, parts } : sbom;
}

/** Software of the model alone: tables speak of it as well. */
function fromTables(software: Software, addendum: SupportTable | undefined, gathered: Gathered): Software {
  const row = addendum?.find(software);
  const end = row?.supportEnd ?? software.supportEnd;
  const level = row?.support ?? software.support;
  const general = end === undefined && level === undefined ? gathered.endOfLife.find(software) : undefined;
  const { knownExploited } = gathered;
  return {
    ...software,
    support: level ?? general?.support,
    supportEnd: end ?? general?.supportEnd,
    vulnerabilities:
      knownExploited.size === 0
        ? software.vulnerabilities
        : software.vulnerabilities.map((each) =>
            [each.id, ...each.aliases].some((id) => knownExploited.has(id.toUpperCase()))
              ? { ...each, knownExploited: true }
              : each,
          ),
  };
}

/** The part that software of the model is: by its reference, else its purl, else its name and version. */
function linksOf(component: Component, sbom: Sbom): Map<string, number> {
  const links = new Map<string, number>();
  const wanted = component.software;
  if (wanted.length === 0) return links;
  const find = (key: (part: Part) => string | undefined, of: (software: Software) => string | undefined) => {
    const open = new Map(wanted.filter(({ id }) => !links.has(id)).map((each) => [of(each), each.id]));
    open.delete(undefined);
    if (open.size === 0) return;
    sbom.parts.forEach((part, index) => {
      const id = open.get(key(part));
      if (id !== undefined && !links.has(id)) links.set(id, index);
    });
  };
  find(
    (part) => part.ref,
    (software) => software.bomRef,
  );
  find(
    (part) => part.purl,
    (software) => software.purl,
  );
  const named = (each: { readonly name: string; readonly version?: string | undefined }) =>
    each.version === undefined ? undefined : `${nameKey(each.name)} ${each.version}`;
  find(named, named);
  return links;
}

/** Software that names a part by its reference is a part of some SBOM of the component. */
function checkLinks(component: Component, own: readonly Attached[]): Finding[] {
  const refs = component.software.filter(({ bomRef }) => bomRef !== undefined);
  if (refs.length === 0) return [];
  const known = new Set(own.flatMap(({ document }) => document.sbom?.parts.map((part) => part.ref) ?? []));
  return refs
    .filter(({ bomRef }) => !known.has(bomRef as string))
    .map(({ bomRef, path }) => ({
      code: 'sbom.no-such-part',
      severity: 'warning',
      message: `No SBOM of \`${component.id}\` has a part with the reference ${quoted(bomRef as string)}. Correct it, or export the SBOM again.`,
      where: { path: [...path, 'bomRef'], part: 'value' },
    }));
}

function joinOne(
  component: Component,
  software: readonly Software[],
  { document, path }: Attached,
  sbom: Sbom,
  date: string,
): { readonly software: readonly Software[]; readonly findings: readonly Finding[] } {
  const links = linksOf(component, sbom);
  const notes = new Notes(document.places);
  const byPart = new Map([...links].map(([id, part]) => [part, id]));
  const placeOf = (at: Path): Path => [...path, ...at];
  const findings: Finding[] = [];
  const linked = software.map((each) => {
    const part = sbom.parts[links.get(each.id) ?? -1];
    return part === undefined ? each : unite(each, part, placeOf, findings);
  });
  const positions = within(sbom, byPart);
  // Only what can be wrong becomes part of the model: of 10,000 parts a few dozen.
  const others: Software[] = [];
  sbom.parts.forEach((part, index) => {
    if (byPart.has(index) || !part.shipped || (part.vulnerabilities.length === 0 && !hasEnded(part, date))) return;
    const vulnerabilities = part.vulnerabilities.map((each) => toVulnerability(each, placeOf));
    others.push({
      id: `${component.id}/${part.ref}`,
      title: part.name,
      path: placeOf([...part.at, 'name']),
      basis: 'stated',
      name: part.name,
      version: part.version,
      purl: part.purl,
      bomRef: part.ref,
      dependsOn: [],
      missing: undefined,
      within: positions(index),
      support: part.support,
      supportEnd: part.supportEnd,
      vulnerabilities,
    });
  });
  const excused = new Set(
    [...links]
      .filter(([id]) => software.some((each) => each.id === id && each.missing !== undefined))
      .map(([, part]) => part),
  );
  const told = new Set(
    [...links]
      .filter(([id]) =>
        software.some((each) => each.id === id && each.support !== undefined && each.supportEnd !== undefined),
      )
      .map(([, part]) => part),
  );
  checkGaps(notes, sbom, { excused, told });
  return { software: [...linked, ...others], findings: [...findings, ...notes.findings()] };
}

function hasEnded({ support, supportEnd }: Part, date: string): boolean {
  return ENDED.includes(support) || (supportEnd !== undefined && supportEnd <= date);
}

function toVulnerability(each: PartVulnerability, placeOf: (at: Path) => Path): Vulnerability {
  return {
    id: each.id,
    title: each.id,
    path: placeOf(each.at),
    basis: 'stated',
    aliases: each.aliases,
    status: each.open && each.status === 'not-affected' ? 'affected' : (each.status ?? 'affected'),
    assessed: each.status !== undefined,
    knownExploited: each.knownExploited,
    cvss: each.cvss,
    reachedBy: undefined,
  };
}

const ENDED: readonly (SupportLevel | undefined)[] = ['unsupported', 'abandoned'];

/** Software of the model with what the SBOM says about the same part. */
function unite(software: Software, part: Part, placeOf: (at: Path) => Path, findings: Finding[]): Software {
  const contradict = (what: string, path: Path, at: Path) =>
    findings.push({
      code: 'sbom.contradiction',
      severity: 'warning',
      message: `The model and the SBOM disagree about ${what}. The worse counts; correct one of them.`,
      where: { path, part: 'value' },
      related: [{ message: `${quoted(labelOf(part))} in the SBOM`, where: { path: placeOf(at), part: 'value' } }],
    });
  const own = new Map(software.vulnerabilities.map((each) => [each.id.toUpperCase(), each]));
  const listed = part.vulnerabilities.map((each) => {
    const ids = [each.id, ...each.aliases].map((id) => id.toUpperCase());
    const key = ids.find((id) => own.has(id));
    const mine = key === undefined ? undefined : own.get(key);
    const theirs = toVulnerability(each, placeOf);
    if (mine === undefined || key === undefined) return theirs;
    own.delete(key);
    if (mine.assessed && theirs.assessed && isCounted(mine) !== isCounted(theirs))
      contradict(`${quoted(mine.id)}: ${mine.status} here, ${each.status} there`, [...mine.path, 'status'], each.at);
    const [worse = mine] = [mine, theirs].filter(({ assessed }) => assessed).sort((a, b) => rank(a) - rank(b));
    return {
      ...mine,
      status: worse.status,
      assessed: worse.assessed,
      cvss: mine.cvss ?? theirs.cvss,
      knownExploited: mine.knownExploited || theirs.knownExploited,
      aliases: theirs.aliases,
    };
  });
  if (software.version !== undefined && part.version !== undefined && software.version !== part.version)
    contradict(
      `the version of ${quoted(software.name)}: ${quoted(software.version)} here, ${quoted(part.version)} there`,
      [...software.path, 'version'],
      [...part.at, 'version'],
    );
  const ends = [software.supportEnd, part.supportEnd].filter((end) => end !== undefined).sort();
  return {
    ...software,
    version: software.version ?? part.version,
    support: ENDED.includes(part.support) ? part.support : (software.support ?? part.support),
    supportEnd: ends[0],
    vulnerabilities: [...own.values(), ...listed],
  };
}

/** Worst first. */
const STATUSES: readonly VulnerabilityStatus[] = ['affected', 'under-investigation', 'not-affected', 'fixed'];

function rank({ status }: Vulnerability): number {
  return STATUSES.indexOf(status);
}

function isCounted(vulnerability: Vulnerability): boolean {
  return rank(vulnerability) < 2;
}

/** For each part the software of the model that needs it, directly or through others; undefined where nobody says what needs it. */
function within(sbom: Sbom, byPart: ReadonlyMap<number, string>): (part: number) => readonly string[] | undefined {
  const { parts } = sbom;
  const below = (roots: Iterable<number>): Uint8Array => {
    const seen = new Uint8Array(parts.length);
    const waiting = [...roots];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen[at] === 1) continue;
      seen[at] = 1;
      for (const needed of parts[at]?.needs ?? []) if (seen[needed] === 0) waiting.push(needed);
    }
    return seen;
  };
  const unplaced = (): number[] => {
    const has = new Uint8Array(parts.length);
    for (const part of parts) for (const needed of part.needs) has[needed] = 1;
    if (sbom.product !== undefined) has[sbom.product] = 1;
    for (const part of byPart.keys()) has[part] = 1;
    return [...has.keys()].filter((index) => has[index] === 0);
  };
  // Asked of the few parts that can be wrong, often of none.
  let found: { readonly orphans: Uint8Array; readonly users: readonly { id: string; seen: Uint8Array }[] } | undefined;
  return (part) => {
    found ??= { orphans: below(unplaced()), users: [...byPart].map(([at, id]) => ({ id, seen: below([at]) })) };
    if (found.orphans[part] === 1) return undefined;
    return found.users.filter(({ seen }) => seen[part] === 1).map(({ id }) => id);
  };
}

/** Resolves places like `locate`, and those that go on into an SBOM file. */
export function locator(attached: readonly Attached[], locate: (where: Where) => Span): (where: Where) => Span {
  if (attached.length === 0) return locate;
  return (where) => {
    if (isSpan(where) || where.path[2] !== 'sbom' || where.path[0] !== 'components') return locate(where);
    const { path } = where;
    const file = attached.find((each) => each.path.every((step, index) => step === path[index]));
    if (file === undefined || path.length === file.path.length) return locate(where);
    return file.document.places.locate(path.slice(file.path.length), 'value');
  };
}
