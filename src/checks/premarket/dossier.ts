/** What premarket checks look at, and how they say what they find. */
import type { AttackResult } from '../../attack/result.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { FindingCode } from '../../finding/codes.ts';
import type { Finding, Part, Path } from '../../finding/finding.ts';
import type { DeviceFile } from '../../model/generated/device.ts';
import type { Control, Model } from '../../model/model.ts';
import type { ComponentSbom } from '../../sbom/join.ts';
import type { Registers } from '../../sbom/registers.ts';
import { severityOf } from './rules.ts';

export interface Dossier {
  readonly file: Partial<DeviceFile>;
  readonly model: Model;
  readonly catalogue: Catalogue;
  readonly attack: AttackResult;
  readonly sboms: readonly ComponentSbom[];
  readonly registers: Registers;
  /** ISO date of the analysis. */
  readonly date: string;
}

export type Check = (dossier: Dossier) => Finding[];

/** A finding with the severity of its rule. */
export function finding(code: FindingCode, message: string, path: Path, part: Part = 'key'): Finding {
  return { code, severity: severityOf(code), message, where: { path, part } };
}

/** `a`, `a and b`, `a, b and c`; more than four are cut to three and counted. */
export function listed(items: readonly string[]): string {
  const shown = items.length > 4 ? [...items.slice(0, 3), `${items.length - 3} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

export function quoted(id: string): string {
  return `\`${id}\``;
}

/** Entries of a section, also where the model has none. */
export function rows<T>(section: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(section ?? {});
}

/** A value that may be written as one or as a list. */
export function many(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** What the description says at a path; undefined where it says nothing. */
export function writtenAt(file: Partial<DeviceFile>, path: Path): unknown {
  let at: unknown = file;
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  return at;
}

/** Controls as they are written; a `credential` of a path is one too, and has no place for details. */
export function isWritten({ path }: Control): boolean {
  return path.at(-2) === 'controls';
}

/**
 * One finding for the controls of each element that lack something: they are written together and filled in together.
 * @param say The sentence, from the names of the controls and the element.
 */
export function byElement(
  code: FindingCode,
  controls: readonly Control[],
  say: (names: string, on: string, one: boolean) => string,
): Finding[] {
  const groups = new Map<string, Control[]>();
  for (const control of controls) groups.set(control.on, [...(groups.get(control.on) ?? []), control]);
  return [...groups].map(([on, [first, ...others]]) => {
    const all = [first as Control, ...others];
    const message = say(listed(all.map(({ name }) => quoted(name))), quoted(on), others.length === 0);
    const related = others.map(({ name, path }) => ({
      message: `Also ${quoted(name)}`,
      where: { path, part: 'key' as const },
    }));
    return { ...finding(code, message, all[0]?.path ?? []), ...(related.length > 0 && { related }) };
  });
}
