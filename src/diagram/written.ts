/** What views need of a description that the engine does not read: use cases and assets that reach many patients. */
import type { Analysis } from '../analysis.ts';
import type { Located } from '../model/tree.ts';

export interface UseCaseStep {
  /** Id of the flow on which it happens. */
  readonly flow: string | undefined;
  /** Id of the component that does it. */
  readonly by: string | undefined;
  readonly does: string;
  readonly relies: readonly string[];
  readonly otherwise: { readonly when: string; readonly then: string } | undefined;
}

export interface UseCase {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly UseCaseStep[];
}

export interface ManyPatients {
  /** Id of a component, credential, flow, update, data item or zone. */
  readonly id: string;
  readonly how: string;
  /** Ids of flows. */
  readonly spreads: readonly string[];
}

/** In the order of their ids. */
export function useCasesOf({ written }: Analysis): UseCase[] {
  return rows(entry(written, 'useCases')).map(([id, value]) => ({
    id,
    title: text(entry(value, 'title')) || id,
    steps: items(entry(value, 'steps')).map((step) => ({
      flow: text(entry(step, 'flow')) || undefined,
      by: text(entry(step, 'by')) || undefined,
      does: text(entry(step, 'does')),
      relies: texts(entry(step, 'relies')),
      otherwise: reaction(entry(step, 'otherwise')),
    })),
  }));
}

export function manyPatientsOf({ written }: Analysis): ManyPatients[] {
  return rows(entry(written, 'multiPatient')).map(([id, value]) => ({
    id,
    how: text(entry(value, 'how')),
    spreads: texts(entry(value, 'spreads')),
  }));
}

function reaction(value: Located | undefined): UseCaseStep['otherwise'] {
  const [when, then] = [text(entry(value, 'when')), text(entry(value, 'then'))];
  return when === '' && then === '' ? undefined : { when, then };
}

function entry(of: Located | undefined, key: string): Located | undefined {
  return of?.kind === 'map' ? of.entries.get(key)?.value : undefined;
}

function rows(of: Located | undefined): [string, Located][] {
  if (of?.kind !== 'map') return [];
  const own = [...of.entries.values()].filter(({ key }) => !key.startsWith('x-'));
  return own.map(({ key, value }): [string, Located] => [key, value]).sort(([a], [b]) => (a < b ? -1 : 1));
}

function items(of: Located | undefined): readonly Located[] {
  return of?.kind === 'seq' ? of.items : of === undefined ? [] : [of];
}

function text(of: Located | undefined): string {
  return of?.kind === 'scalar' && of.value !== null ? String(of.value) : '';
}

function texts(of: Located | undefined): string[] {
  return items(of)
    .map(text)
    .filter((each) => each !== '');
}
