/** Analyses that may be asked more: of each description the last, and the last of unbroken text; of few descriptions. */
import type { Analysed } from '../language/service.ts';

/** So many descriptions; an analysis of a large one takes tens of megabytes. */
const DESCRIPTIONS = 4;

interface Numbered {
  readonly number: number;
  readonly analysed: Analysed;
}

export class Kept {
  private readonly byUri = new Map<string, readonly Numbered[]>();

  /** `number`: names the analysis from now on. */
  add(uri: string, number: number, analysed: Analysed): void {
    const before = this.byUri.get(uri) ?? [];
    const good = before.find((each) => !each.analysed.digest.broken);
    this.byUri.delete(uri);
    const kept = analysed.digest.broken && good !== undefined ? [good] : [];
    this.byUri.set(uri, [{ number, analysed }, ...kept]);
    for (const oldest of this.byUri.keys()) {
      if (this.byUri.size <= DESCRIPTIONS) break;
      this.byUri.delete(oldest);
    }
  }

  /** Undefined: it is kept no longer. */
  get(uri: string, number: number): Analysed | undefined {
    return this.byUri.get(uri)?.find((each) => each.number === number)?.analysed;
  }
}
