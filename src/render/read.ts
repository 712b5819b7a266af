/** Reads mermaid's SVG as data: places, sizes and text alone. Whatever else stands in it is never seen again. */
import type { Drawing } from './drawing.ts';
import { readFlowchart } from './read-flowchart.ts';
import { readSequence } from './read-sequence.ts';

/** @param svg What mermaid drew, parsed apart from the page. */
export function read(svg: Document): Omit<Drawing, 'meanings'> {
  const kind = svg.documentElement.getAttribute('aria-roledescription');
  return kind === 'sequence' ? readSequence(svg) : readFlowchart(svg);
}
