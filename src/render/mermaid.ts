/** Mermaid, set up so that its text is trusted with nothing: one place that calls it. */
import mermaid from 'mermaid';
import { type Memory, useMemory } from './elk.ts';
import { ARROW_LIMIT, checkSize, PictureError, TEXT_LIMIT } from './limits.ts';

/** Common to every platform by metric, so that a picture looks the same in a browser and in an office program. */
export const FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif";

/** Pixels of all text in a picture. */
export const FONT_SIZE = 14;

let ready = false;
let count = 0;

function setUp(): void {
  if (ready) return;
  ready = true;
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    layout: 'elk',
    look: 'classic',
    theme: 'base',
    // Colours are drawn anew; what mermaid measures is the font.
    themeVariables: { fontFamily: FONT, fontSize: `${FONT_SIZE}px` },
    fontFamily: FONT,
    htmlLabels: false,
    deterministicIds: true,
    maxTextSize: TEXT_LIMIT * 2,
    maxEdges: ARROW_LIMIT,
    suppressErrorRendering: true,
    elk: { lineHops: false, considerModelOrder: 'NODES_AND_EDGES' },
    flowchart: { curve: 'linear', wrappingWidth: 400, padding: 12, htmlLabels: false },
    sequence: {
      mirrorActors: true,
      wrap: false,
      useMaxWidth: false,
      actorFontSize: FONT_SIZE,
      messageFontSize: FONT_SIZE,
      noteFontSize: FONT_SIZE,
      actorFontFamily: FONT,
      messageFontFamily: FONT,
      noteFontFamily: FONT,
    },
    // Front matter and directives of a text change none of these.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'htmlLabels',
      'layout',
      'look',
      'theme',
      'themeVariables',
      'themeCSS',
      'fontFamily',
      'flowchart',
      'sequence',
      'elk',
      'dompurifyConfig',
    ],
  });
}

/**
 * Mermaid's own SVG of a text, as a document apart from the page: nothing of it runs, loads or is shown.
 * @param container Where mermaid may measure; it is left as it was.
 * @param memory Of the picture that this one follows; it is of this one afterwards.
 * @throws {PictureError} Where the text is too large, or mermaid cannot draw it.
 */
export async function mermaidSvg(text: string, container: Element, memory?: Memory): Promise<Document> {
  checkSize(text);
  setUp();
  const bench = container.ownerDocument.createElement('div');
  // Measured, but not seen: it must have a layout.
  bench.setAttribute('aria-hidden', 'true');
  Object.assign(bench.style, {
    position: 'absolute',
    visibility: 'hidden',
    left: '0',
    top: '0',
    width: '0',
    height: '0',
    overflow: 'hidden',
  });
  container.append(bench);
  try {
    useMemory(memory);
    const { svg } = await mermaid.render(`medjack-${++count}`, text, bench);
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    if (parsed.querySelector('parsererror') !== null) throw new PictureError('Mermaid drew something that is not XML.');
    return parsed;
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(
      `Mermaid cannot draw this: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  } finally {
    bench.remove();
  }
}
