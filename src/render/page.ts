/** The page that a browser without a window draws pictures in: one function, called from outside. */
import type { Drawn } from './drawing.ts';
import { newMemory, PALETTES, renderDiagram, serialise, type Theme } from './render.ts';

/** Of the picture before, for whoever draws a picture that follows it. */
let memory = newMemory();

/** `follows`: it shows the same as the picture before, after a change. */
async function drawPicture(
  text: string,
  theme: Theme,
  ids: Readonly<Record<string, string>>,
  follows = false,
): Promise<Drawn> {
  if (!follows) memory = newMemory();
  const svg = await renderDiagram(text, PALETTES[theme], document.body, ids, memory);
  document.body.replaceChildren(svg);
  return { svg: serialise(svg), width: svg.width.baseVal.value, height: svg.height.baseVal.value };
}

Object.assign(globalThis, { drawPicture });
