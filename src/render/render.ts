/** Mermaid text → a picture that is safe to put into any page or file. */
import { draw } from './draw.ts';
import type { Meanings } from './drawing.ts';
import type { Memory } from './elk.ts';
import { checkSize } from './limits.ts';
import { mermaidSvg } from './mermaid.ts';
import type { Palette } from './palette.ts';
import { read } from './read.ts';

export { type Memory, newMemory } from './elk.ts';
export { PictureError } from './limits.ts';
export { DARK, LIGHT, PALETTES, type Palette, type Theme } from './palette.ts';

/** The legend of a text, which is drawn anew from what the picture holds. Names of a model's elements never are `legend`. */
const LEGEND = /^ *subgraph legend\["Legend"\]\n[\s\S]*?\n *end\n/m;

function meanings(text: string): Meanings {
  const [legend = ''] = LEGEND.exec(text) ?? [];
  const said = (sign: string) => new RegExp(`${sign}: ([^<"]*)`).exec(legend)?.[1];
  return { thick: said('thick') ?? 'open weakness', badge: said('①') ?? 'see the list of hints' };
}

/**
 * Draws a text of `diagram/`.
 *
 * Every node, flow, label and boundary is a group with `data-id`, the id it has in the model, and `data-name`, its name
 * in the text; `.mj-flow` and `.mj-label` of one flow have the same. Classes name its role and what the text says of it:
 * `mj-node severe`. All looks are attributes, so a page's own style sheet overrides them.
 * @param ids Names of the text → ids of the model.
 * @param container Where mermaid may measure text: in the page, and laid out. It is left as it was; the SVG is not put into it.
 * @param memory Of the picture that this one follows: what is in both stays in its order. It is of this one afterwards.
 * @returns With `width` and `height` in CSS pixels.
 * @throws {PictureError} Where it cannot be drawn; its message is for people.
 */
export async function renderDiagram(
  text: string,
  palette: Palette,
  container: Element,
  ids: Readonly<Record<string, string>> = {},
  memory?: Memory,
): Promise<SVGSVGElement> {
  checkSize(text);
  const svg = await mermaidSvg(text.replace(LEGEND, ''), container, memory);
  return draw({ ...read(svg), meanings: meanings(text) }, palette, new Map(Object.entries(ids)));
}

/** The picture as a file of its own. */
export function serialise(svg: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}
