/**
 * The page in a real browser, with an editor played by the test: it answers from a text in memory with the language
 * service's own functions, serves the built files under the page's policy, and keeps a record of all that the page asks for.
 */
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { pageHtml } from '../../src/extension/preview/html.ts';
import { planEdits, previewOf, whatIf } from '../../src/language/preview.ts';
import type { Follow, FromPage, ToPage } from '../../src/protocol/preview.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { chromiumPath } from '../chromium.ts';
import { type EditorTheme, THEMES } from './themes.ts';

const ORIGIN = 'https://page.medjack.test';
const DIST = new URL('../../dist/', import.meta.url);
const FILE = 'x.device.yaml';

export interface Played {
  readonly page: Page;
  /** The description as it is now; the page writes to it. */
  text(): string;
  /** Another text, as if a person had typed it. */
  type(text: string): Promise<void>;
  /** What the page has said, newest last. */
  readonly heard: FromPage[];
  say(message: ToPage): Promise<void>;
  theme(name: string): Promise<void>;
  /** Loads the page anew, as the editor does when its window is reloaded. */
  reload(): Promise<void>;
  /** Waits until what was last sent is drawn. */
  drawn(view?: string): Promise<void>;
  /** Addresses that were asked for and are not the page's own. */
  readonly foreign: string[];
  /** What the browser refused to run or to load, and errors of scripts. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
}

export function analysed(text: string): Analysis {
  return analyse(memoryReader({ [FILE]: text }), FILE, { date: '2026-11-01' });
}

export async function play(
  browser: Browser,
  start: string,
  { theme = 'light', width = 1100, height = 700 }: { theme?: string; width?: number; height?: number } = {},
): Promise<Played> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const [heard, foreign, complaints]: [FromPage[], string[], string[]] = [[], [], []];
  let text = start;
  let view = '';
  let follow: Follow = { source: true, cursor: true };
  let shown: EditorTheme = THEMES[theme] as EditorTheme;
  // What the editor does where a text is broken: the last picture, marked.
  let good = analysed(text);

  const say = (message: ToPage) => page.evaluate((data) => void postMessageHere(data), message);
  const send = async () => {
    const now = analysed(text);
    const broken = now.findings.some(({ code }) => code.startsWith('yaml.'));
    if (!broken) good = now;
    const preview = previewOf(good, view);
    if (preview === undefined) await say({ type: 'nothing', why: 'There is nothing to draw yet.' });
    else await say({ type: 'show', preview: { ...preview, stale: broken }, follow });
  };
  const answer = async (message: FromPage) => {
    heard.push(message);
    if (message.type === 'ready' || message.type === 'view') {
      view = message.view;
      await send();
    } else if (message.type === 'follow') follow = message.follow;
    else if (message.type === 'what-if')
      await say({ type: 'what-if', whatIf: whatIf(good, message.candidates) ?? null });
    else if (message.type === 'apply') {
      for (const { start: from, end, text: put } of [...(planEdits(good, message.candidates) ?? [])].reverse())
        text = text.slice(0, from) + put + text.slice(end);
      await send();
    }
  };

  await context.route('**/*', async (route) => {
    const address = route.request().url();
    if (address.startsWith('blob:')) return route.continue();
    const path = address.startsWith(`${ORIGIN}/`) ? address.slice(ORIGIN.length + 1) : undefined;
    if (path === '') {
      const parts = { script: `${ORIGIN}/preview.js`, style: `${ORIGIN}/preview.css`, source: ORIGIN, nonce: 'n0nce' };
      return route.fulfill({ contentType: 'text/html', body: pageHtml({ ...parts, title: 'Diagram' }) });
    }
    try {
      const body = readFileSync(new URL(path ?? '/', DIST));
      return await route.fulfill({ contentType: path?.endsWith('.css') ? 'text/css' : 'text/javascript', body });
    } catch {
      foreign.push(address);
      return route.abort();
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.exposeFunction('medjackHears', (message: FromPage) => void answer(message).catch(() => undefined));
  await page.addInitScript(() => {
    // Runs in the page, of which only what is used is named.
    const here = globalThis as unknown as {
      sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
      medjackHears(message: unknown): void;
      dispatchEvent(event: unknown): void;
      MessageEvent: new (type: string, init: unknown) => unknown;
    };
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => here.medjackHears(message),
        getState: () => JSON.parse(here.sessionStorage.getItem('state') ?? 'null'),
        setState: (state: unknown) => here.sessionStorage.setItem('state', JSON.stringify(state)),
      }),
      postMessageHere: (data: unknown) => here.dispatchEvent(new here.MessageEvent('message', { data })),
    });
  });
  const dress = () =>
    page.evaluate(({ classes, variables }) => {
      const { document } = globalThis as unknown as {
        document: {
          body: { className: string };
          documentElement: { style: { setProperty(name: string, value: string): void; cssText: string } };
        };
      };
      document.body.className = classes;
      document.documentElement.style.cssText = '';
      for (const [name, value] of Object.entries(variables))
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }, shown);

  const drawn = async (wanted = view) => {
    await page.waitForFunction(
      (id) => {
        const { document } = globalThis as unknown as {
          document: { querySelector(of: string): { dataset: Record<string, string> } | null };
        };
        const window = document.querySelector('.window');
        return (
          window !== null &&
          document.querySelector('.window svg') !== null &&
          (id === '' || window.dataset.drawn === id)
        );
      },
      wanted,
      { timeout: 20_000 },
    );
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  };
  const open = async () => {
    await page.goto(`${ORIGIN}/`);
    await dress();
    await drawn('');
  };
  await open();
  return {
    page,
    text: () => text,
    async type(next) {
      text = next;
      await send();
    },
    heard,
    say,
    async theme(name) {
      shown = THEMES[name] as EditorTheme;
      await dress();
    },
    reload: open,
    drawn,
    foreign,
    complaints,
    close: () => context.close(),
  };
}

declare const postMessageHere: (data: unknown) => void;
