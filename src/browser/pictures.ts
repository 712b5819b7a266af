/** Draws pictures in a browser without a window and without a network: one browser for as many pictures as are asked for. */
import { readFile } from 'node:fs/promises';
import type { Drawn } from '../render/drawing.ts';
import type { Theme } from '../render/palette.ts';
import { type DevtoolsPage, openPage } from './devtools.ts';
import { BrowserError, findBrowser } from './find.ts';

export interface Picture {
  /** A file of its own: text as text, no style sheet, no reference. */
  readonly svg: string;
  /** At two pixels for each CSS pixel; at fewer where it would be larger than browsers photograph. */
  readonly png: Uint8Array;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface PictureOptions {
  /** `light` if not given. */
  readonly theme?: Theme;
  /** Names of the text → ids of the model, for `data-id`. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** An open browser. */
export interface Pictures {
  /** @throws {BrowserError} Where mermaid cannot draw the text, or the browser has died. */
  render(mermaid: string, options?: PictureOptions): Promise<Picture>;
  close(): Promise<void>;
}

/** Pixels a side that browsers photograph for sure. */
const PHOTO_LIMIT = 16_000;
const SCALE = 2;

/** Nothing is loaded, whatever a text says; the styles are those that mermaid measures with. */
const SHEET = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>body{margin:0;background:#fff}svg{display:block}</style>`;

/**
 * Opens a browser.
 * @param script The built page, `picture-page.js`.
 * @param executable The browser's path; the one that is found if not given.
 * @throws {BrowserError} Where there is none, or it does not start; the message says what to do.
 */
export async function openPictures(script: URL, executable: string = findBrowser()): Promise<Pictures> {
  const source = await readFile(script, 'utf8');
  const page = await openPage(executable);
  try {
    await prepare(page, source);
  } catch (error) {
    await page.close();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after the other: a page draws one at a time.
    render(mermaid, options = {}) {
      const turn = last.then(() => draw(page, mermaid, options));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: () => page.close(),
  };
}

async function prepare(page: DevtoolsPage, source: string): Promise<void> {
  await page.ask('Network.enable');
  await page.ask('Network.setBlockedURLs', { urls: ['*'] });
  const { frameTree } = (await page.ask('Page.getFrameTree')) as unknown as { frameTree: { frame: { id: string } } };
  await page.ask('Page.setDocumentContent', { frameId: frameTree.frame.id, html: SHEET });
  // A script's value is its last expression, which may be anything.
  await evaluate(page, `${source}\n;undefined`);
}

async function draw(
  page: DevtoolsPage,
  mermaid: string,
  { theme = 'light', ids = {} }: PictureOptions,
): Promise<Picture> {
  const call = [mermaid, theme, ids].map((value) => JSON.stringify(value)).join(',');
  const drawn = (await evaluate(page, `drawPicture(${call})`)) as Drawn;
  const { width, height } = drawn;
  const deviceScaleFactor = Math.min(SCALE, PHOTO_LIMIT / Math.max(width, height));
  await page.ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  const clip = { x: 0, y: 0, width, height, scale: 1 };
  const { data } = await page.ask('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true });
  return { ...drawn, png: new Uint8Array(Buffer.from(String(data), 'base64')) };
}

interface Evaluated {
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text?: string; readonly exception?: { readonly description?: string } };
}

/** @throws {BrowserError} With the first line of what went wrong in the page. */
async function evaluate(page: DevtoolsPage, expression: string): Promise<unknown> {
  const params = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = (await page.ask('Runtime.evaluate', params)) as Evaluated;
  if (exceptionDetails === undefined) return result?.value;
  const said = exceptionDetails.exception?.description ?? exceptionDetails.text ?? 'it does not say why';
  throw new BrowserError((said.split('\n')[0] ?? said).replace(/^(Uncaught )?(\w*Error: )?/, ''));
}
