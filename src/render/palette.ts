/** The colours of a picture. Each says what a line's thickness, a dash or a badge says too, so that none is needed. */

/** CSS colours. */
export interface Palette {
  readonly paper: string;
  readonly text: string;
  /** Less important text. */
  readonly quiet: string;
  readonly line: string;
  readonly node: string;
  readonly border: string;
  readonly boundary: string;
  readonly note: string;
  /** Bands of a weakness: line and surface. */
  readonly severe: string;
  readonly severeNode: string;
  readonly medium: string;
  readonly mediumNode: string;
  readonly badge: string;
  readonly badgeText: string;
  /** What a change does. */
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}

export const LIGHT: Palette = {
  paper: '#ffffff',
  text: '#1a1a1a',
  quiet: '#4d4d4d',
  line: '#555555',
  node: '#f4f6f8',
  border: '#4a5560',
  boundary: '#5c6670',
  note: '#fff8d6',
  severe: '#b00020',
  severeNode: '#fdecea',
  medium: '#8f5600',
  mediumNode: '#fff4e5',
  badge: '#1a1a1a',
  badgeText: '#ffffff',
  added: '#1a7f37',
  removed: '#b00020',
  changed: '#0a58ca',
};

export const DARK: Palette = {
  paper: '#1e1e1e',
  text: '#e8e8e8',
  quiet: '#b8b8b8',
  line: '#a8adb3',
  node: '#2b3036',
  border: '#98a2ad',
  boundary: '#8d97a1',
  note: '#3a3620',
  severe: '#ff7b85',
  severeNode: '#4a2328',
  medium: '#f0b35a',
  mediumNode: '#42331c',
  badge: '#f0f0f0',
  badgeText: '#1a1a1a',
  added: '#56d364',
  removed: '#ff7b85',
  changed: '#79b8ff',
};

export const PALETTES = { light: LIGHT, dark: DARK } as const;
export type Theme = keyof typeof PALETTES;
