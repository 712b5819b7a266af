/** The few statistics of the comparison: agreement with its interval, Cohen's kappa, baseline, precision and recall. */

/** A judgement of two raters on one case. */
export interface Pair {
  readonly published: string;
  readonly tool: string;
}

/** 97.5 % quantile of the normal distribution. */
const Z = 1.959964;

/**
 * Wilson's score interval of a share, 95 %: E. B. Wilson, “Probable inference, the law of succession, and statistical
 * inference”, Journal of the American Statistical Association 22 (1927).
 */
export function wilson(hits: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const square = Z * Z;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))) / (1 + square / of);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * Cohen's kappa: agreement beyond what the two raters' own frequencies would give by chance (J. Cohen, “A coefficient of
 * agreement for nominal scales”, Educational and Psychological Measurement 20, 1960). Undefined where chance alone agrees always.
 */
export function kappa(pairs: readonly Pair[]): number | undefined {
  if (pairs.length === 0) return undefined;
  const published = tally(pairs.map((pair) => pair.published));
  const tool = tally(pairs.map((pair) => pair.tool));
  let chance = 0;
  for (const [label, count] of published) chance += (count * (tool.get(label) ?? 0)) / pairs.length ** 2;
  const agreed = pairs.filter((pair) => pair.published === pair.tool).length / pairs.length;
  return chance === 1 ? undefined : (agreed - chance) / (1 - chance);
}

/** How often always saying the commonest published label would be right. */
export function majority(pairs: readonly Pair[]): number {
  return pairs.length === 0 ? 0 : Math.max(...tally(pairs.map((pair) => pair.published)).values()) / pairs.length;
}

/** Precision and recall of each published label, averaged with equal weight, so that rare labels count as much as common ones. */
export function precisionAndRecall(pairs: readonly Pair[]): { readonly precision: number; readonly recall: number } {
  const labels = [...tally(pairs.map((pair) => pair.published)).keys()];
  const mean = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0) / (shares.length || 1);
  const hits = (label: string) => pairs.filter((pair) => pair.published === label && pair.tool === label).length;
  const share = (label: string, side: keyof Pair) => {
    const of = pairs.filter((pair) => pair[side] === label).length;
    return of === 0 ? 0 : hits(label) / of;
  };
  return {
    precision: mean(labels.map((label) => share(label, 'tool'))),
    recall: mean(labels.map((label) => share(label, 'published'))),
  };
}

/** How often each label occurs, the commonest first. */
export function tally(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
