/** What a model writes about a control beside what the engine reads: ids, requirements, tests, evidence, labels. */
import type { Analysis } from '../analysis.ts';
import type { Path } from '../finding/finding.ts';
import type { Control } from '../model/model.ts';
import { words } from './context.ts';

export interface ControlDetails {
  /** The manufacturer's own id, else `name@element`. */
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly string[];
  readonly tests: readonly string[];
  readonly evidence: readonly string[];
  readonly labels: readonly string[];
  /** Everything written about it, as plain data. */
  readonly written: Readonly<Record<string, unknown>>;
}

export function detailsOf({ file, catalogue }: Pick<Analysis, 'file' | 'catalogue'>, control: Control): ControlDetails {
  const written = recordAt(file, control.path);
  const own = words(written.id);
  return {
    id: own === '' ? `${control.name}@${control.on}` : own,
    title: words(written.title) || (catalogue.controls.get(control.name)?.title ?? control.name),
    requirements: listed(written.requirements),
    tests: listed(written.tests),
    evidence: listed(written.evidence),
    labels: listed(written.labels),
    written,
  };
}

/** What stands at a path of plain data, if it is a map; else an empty one. */
export function recordAt(data: unknown, path: Path): Readonly<Record<string, unknown>> {
  let at: unknown = data;
  for (const step of path)
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined;
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : {};
}

/** A list of texts, of which one may be written without brackets. */
export function listed(value: unknown): readonly string[] {
  return typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((each) => typeof each === 'string')
      : [];
}
