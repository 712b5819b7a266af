/** "Did you mean": the nearest of some known words. */

/**
 * The candidate nearest to `word`: a third of its letters, at least one but not all, may be wrong (Damerau-Levenshtein distance, without
 * regard to case). Of equally near ones the first counts. Undefined if none is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let limit = Math.min(wanted.length - 1, Math.max(1, Math.floor(wanted.length / 3)));
  // Longer words are no slips of the pen, and comparing them all would take long.
  if (wanted.length > 60) return undefined;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    if (distance === 0) return candidate;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other; any number above
 * `limit` if more than `limit` are needed, which is found out sooner.
 */
export function editDistance(a: string, b: string, limit = Math.max(a.length, b.length)): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  let [before, last, row] = [0, 1, 2].map(() => new Array<number>(b.length + 1).fill(tooFar)) as [
    number[],
    number[],
    number[],
  ];
  for (let j = 0; j <= Math.min(b.length, limit); j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    // Only what is at most `limit` off the diagonal can be near enough.
    const [from, to] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
    row[from - 1] = from === 1 ? i : tooFar;
    if (to < b.length) row[to + 1] = tooFar;
    let least = row[from - 1] as number;
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return tooFar;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] as number;
}

/** The end of a sentence about an unknown word: the guess, or all that is possible where that is few. */
export function didYouMean(guess: string | undefined, known: readonly string[], what: string): string {
  if (guess !== undefined) return `; did you mean \`${guess}\`?`;
  return known.length === 0 || known.length > 12 ? '.' : `; possible ${what} are ${oneOf(known)}.`;
}

export function oneOf(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
