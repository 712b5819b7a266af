/** Resolves a technique's metrics at one place: attack vector from geometry, complexity from the endpoint. */
import type { Technique } from '../../catalogue/catalogue.ts';
import { ALWAYS, type Conditions } from '../../model/conditions.ts';
import type { Use } from '../../model/words.ts';
import type { Edge } from '../graph.ts';
import type { Metrics31 } from '../result.ts';

export type Resolved = Pick<Edge, 'metrics' | 'reasons' | 'categories'>;

/** Facts of the place at which a technique is used. */
export interface At {
  readonly vector: { readonly AV: Metrics31['AV']; readonly why: string };
  readonly use?: Use;
  /** Conditions under which the place works at all. */
  readonly conditions?: Conditions | undefined;
  /** Raises AC to H, with the reason. */
  readonly hard?: string | undefined;
}

/** Metrics of a technique at a place, with a reason for each that is not the easiest. */
export function resolve(technique: Technique, at: At): Resolved {
  const { metrics } = technique;
  const AV = metrics.AV === 'geometry' ? at.vector.AV : metrics.AV;
  const asleep = at.use === 'dormant' || at.use === 'disabled';
  const { option, startedBy } = at.conditions ?? ALWAYS;
  const acReason =
    at.hard ??
    (option === undefined ? undefined : `\`${option}\` is off by default`) ??
    (metrics.AC === 'endpoint' && asleep ? `${at.use} endpoint` : undefined);
  const UI = startedBy === undefined ? metrics.UI : 'R';
  const AC = acReason !== undefined || metrics.AC === 'H' ? 'H' : 'L';
  return {
    metrics: { AV, AC, PR: metrics.PR, UI },
    reasons: {
      AV: metrics.AV === 'geometry' ? at.vector.why : AV_WORDS[AV],
      ...(AC === 'H' ? { AC: acReason ?? 'needs an unknown flaw or a lucky moment' } : {}),
      ...(metrics.PR === 'N'
        ? {}
        : { PR: metrics.PR === 'H' ? 'needs an administrator’s rights' : 'needs an account' }),
      ...(UI === 'R'
        ? { UI: startedBy === undefined ? 'a legitimate user must act' : `only while ${startedBy} uses it` }
        : {}),
    },
    categories: technique.categories,
  };
}

const AV_WORDS: Readonly<Record<Metrics31['AV'], string>> = {
  N: 'over the network',
  A: 'from nearby',
  L: 'locally',
  P: 'by hand',
};
