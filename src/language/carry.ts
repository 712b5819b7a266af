/** Carries places from an older text to a newer one: what stands before or behind all changes keeps its meaning, the rest is lost. */

/** The same stretch in the newer text; undefined where something changed in it. */
export type Carrier = (start: number, end: number) => readonly [start: number, end: number] | undefined;

export function carrier(before: string, after: string): Carrier {
  if (before === after) return (start, end) => [start, end];
  const limit = Math.min(before.length, after.length);
  let head = 0;
  while (head < limit && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < limit - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  const shift = after.length - before.length;
  return (start, end) => {
    if (end <= head) return [start, end];
    return start >= before.length - tail ? [start + shift, end + shift] : undefined;
  };
}
