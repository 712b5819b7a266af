/** Looks of elements in mermaid's text, by class. What a colour says, a thicker line, a dash or a sign says too. */

/** Classes of nodes and boundaries. */
export const CLASS_STYLES = {
  boundary: 'stroke-dasharray:6 4,fill:none,stroke:#555',
  severe: 'stroke:#b00020,stroke-width:4px,fill:#fdecea,color:#000',
  high: 'stroke:#b00020,stroke-width:3px,fill:#fdecea,color:#000',
  medium: 'stroke:#b26a00,stroke-width:3px,fill:#fff4e5,color:#000',
  low: 'stroke:#555,stroke-width:2px',
  more: 'stroke-dasharray:2 2',
  added: 'stroke:#1a7f37,stroke-width:3px',
  removed: 'stroke:#b00020,stroke-width:3px,stroke-dasharray:8 3',
  changed: 'stroke:#0a58ca,stroke-width:3px',
} as const;

/** Classes of arrows, which mermaid styles one by one. */
export const ARROW_STYLES = {
  severe: 'stroke:#b00020,stroke-width:4px',
  high: 'stroke:#b00020,stroke-width:3px',
  medium: 'stroke:#b26a00,stroke-width:3px',
  low: 'stroke:#555,stroke-width:2px',
  added: 'stroke:#1a7f37,stroke-width:3px',
  removed: 'stroke:#b00020,stroke-width:3px,stroke-dasharray:8 3',
  changed: 'stroke:#0a58ca,stroke-width:3px',
} as const;

export type ElementClass = keyof typeof CLASS_STYLES;
export type ArrowClass = keyof typeof ARROW_STYLES;
