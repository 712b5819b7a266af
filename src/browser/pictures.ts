/** Draws pictures in a browser without a window and without a network: one browser for as many pictures as are asked for. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { Drawn } from '../render/drawing.ts';
import type { Theme } from '../render/palette.ts';
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
const SHEET = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"><style>body{margin:0;background:#fff}svg{display:block}</style>`;

/**
 * Opens the browser that is found.
 * @param script Path of the built page, `picture-page.js`.
 * @throws {BrowserError} Where there is none, or it does not start; the message says what to do.
 */
export async function openPictures(script: URL, executablePath: string = findBrowser()): Promise<Pictures> {
  const { chromium } = await import('playwright-core');
  const source = await readFile(script, 'utf8');
  let browser: Browser;
  try {
    browser = await chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
  } catch (error) {
    throw new BrowserError(`The browser ${executablePath} does not start: ${firstLine(error)}`);
  }
  const pages = new Map<number, Promise<Page>>();
  let last: Promise<unknown> = Promise.resolve();
  /** Pictures are drawn one after the other: a page draws one at a time. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const pageOf = (scale: number) => {
    const known = pages.get(scale) ?? openPage(browser, source, scale);
    pages.set(scale, known);
    return known;
  };
  return {
    render: (mermaid, options = {}) => inTurn(() => draw(pageOf, mermaid, options)),
    close: () => browser.close(),
  };
}

/** A sandbox needs rights that containers and the administrator's account lack; what is drawn is our own page without a network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--font-render-hinting=none',
];

async function openPage(browser: Browser, source: string, scale: number): Promise<Page> {
  const context = await browser.newContext({ deviceScaleFactor: scale, offline: true, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.route('**/*', (route) => route.abort());
  await page.setContent(SHEET);
  await page.addScriptTag({ content: source, type: 'module' });
  await page.waitForFunction('typeof drawPicture === "function"');
  return page;
}

async function draw(
  pageOf: (scale: number) => Promise<Page>,
  mermaid: string,
  { theme = 'light', ids = {} }: PictureOptions,
): Promise<Picture> {
  try {
    const drawn = await drawIn(await pageOf(SCALE), mermaid, theme, ids);
    const scale = Math.min(SCALE, PHOTO_LIMIT / Math.max(drawn.width, drawn.height));
    const page = await pageOf(scale);
    if (scale !== SCALE) await drawIn(page, mermaid, theme, ids);
    await page.setViewportSize({ width: Math.ceil(drawn.width), height: Math.ceil(drawn.height) });
    const png = await page.screenshot({ type: 'png', animations: 'disabled' });
    return { ...drawn, png: new Uint8Array(png) };
  } catch (error) {
    throw new BrowserError(firstLine(error));
  }
}

function drawIn(page: Page, mermaid: string, theme: Theme, ids: Readonly<Record<string, string>>): Promise<Drawn> {
  return page.evaluate(
    ([text, name, names]) =>
      (globalThis as unknown as { drawPicture(...of: unknown[]): Promise<Drawn> }).drawPicture(text, name, names),
    [mermaid, theme, ids] as const,
  );
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).replace(/^(\w+\.\w+: )?((\w*Error): )?/, '');
}
