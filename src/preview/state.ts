/** What the page remembers over edits, theme changes and reloads. */

export const TABS = ['paths', 'hints', 'what-if', 'elements'] as const;
export type Tab = (typeof TABS)[number];

/** The picture moved by `x` and `y` CSS pixels after it is scaled. */
export interface Shift {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Remembered {
  /** The description, for whoever brings the page back. */
  readonly uri: string;
  readonly view: string;
  readonly tab: Tab;
  /** Null: as large as fits. */
  readonly shift: Shift | null;
  readonly story: string | null;
  readonly element: string | null;
  /** Keys of the candidates that are ticked. */
  readonly ticks: readonly string[];
  /** Titles; empty: all. */
  readonly impact: string;
  readonly category: string;
  /** The list stands beside the picture. */
  readonly side: boolean;
}

/** Takes of a kept value what is as it should be. */
export function remembered(kept: unknown): Remembered {
  const from = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
  const text = (key: string) => (typeof from[key] === 'string' ? from[key] : '');
  const maybe = (key: string) => (typeof from[key] === 'string' ? from[key] : null);
  return {
    uri: text('uri'),
    view: text('view'),
    tab: TABS.find((tab) => tab === from.tab) ?? 'paths',
    shift: shiftOf(from.shift),
    story: maybe('story'),
    element: maybe('element'),
    ticks: Array.isArray(from.ticks) ? from.ticks.filter((each) => typeof each === 'string') : [],
    impact: text('impact'),
    category: text('category'),
    side: from.side !== false,
  };
}

function shiftOf(kept: unknown): Shift | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { scale, x, y } = kept as Record<string, unknown>;
  const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
  return finite(scale) && finite(x) && finite(y) && scale > 0 ? { scale, x, y } : null;
}
