/** The page that a browser without a window draws pictures in: one function, called from outside. */
import type { Drawn } from './drawing.ts';
import { PALETTES, renderDiagram, serialise, type Theme } from './render.ts';

async function drawPicture(text: string, theme: Theme, ids: Readonly<Record<string, string>>): Promise<Drawn> {
  const svg = await renderDiagram(text, PALETTES[theme], document.body, ids);
  document.body.replaceChildren(svg);
  return { svg: serialise(svg), width: svg.width.baseVal.value, height: svg.height.baseVal.value };
}

Object.assign(globalThis, { drawPicture });
