/** What the diagram's page adds to mermaid: from a changed text to the picture on the screen, in terms of mermaid's own render. */
import { existsSync } from 'node:fs';
import { openBrowser, play } from '../test/preview/host.ts';
import { description } from '../test/render/stable.ts';
import type { Row } from './row.ts';

const COMPONENTS = 40;
const ROUNDS = 20;

/** Milliseconds since 1970, of the page's last picture: mermaid begins, mermaid has drawn, it is on the screen. */
interface Times {
  readonly start: number;
  readonly end: number;
  readonly drawn: number;
}

/** From the edit on: analysis, mermaid, our own drawing. Mermaid's share is of the same run, so that the machine's load is the same for both. */
export async function* previewRows(): AsyncGenerator<Row> {
  const what = `edit → picture in the page ÷ mermaid's own render, ${COMPONENTS} components, p95`;
  if (!existsSync(new URL('../dist/preview.js', import.meta.url))) {
    yield { what, value: undefined, unit: '×', note: 'npm run build makes what is measured' };
    return;
  }
  const browser = await openBrowser();
  const text = description(COMPONENTS, 1);
  const on = await play(browser, text);
  try {
    await on.page.evaluate(WATCH);
    const [whole, own]: [number[], number[]] = [[], []];
    for (let round = -2; round < ROUNDS; round++) {
      await on.page.evaluate('void (medjackTimes.drawn = 0)');
      const start = performance.timeOrigin + performance.now();
      await on.type(text.replace('Component 0', `Component ${round + 3} of many`));
      await on.page.waitForFunction(
        () => (globalThis as unknown as { medjackTimes: Times }).medjackTimes.drawn > 0,
        undefined,
        { polling: 'raf' },
      );
      const times = (await on.page.evaluate('medjackTimes')) as Times;
      if (round < 0) continue;
      own.push(times.end - times.start);
      whole.push(times.drawn - start);
    }
    const nodes = await on.page.locator('.mj-node').count();
    yield {
      what,
      value: p95(whole) / p95(own),
      unit: '×',
      atMost: 1.3,
      note: `${nodes} nodes drawn; ${Math.round(p95(whole))} and ${Math.round(p95(own))} ms here`,
    };
  } finally {
    await on.close();
    await browser.close();
  }
}

/** Runs in the page: mermaid measures in an element that is put into the body, and what it has drawn is parsed. */
const WATCH = `{
  const now = () => performance.timeOrigin + performance.now();
  const times = (globalThis.medjackTimes = { start: 0, end: 0, drawn: 0 });
  const append = document.body.append;
  document.body.append = function (...nodes) { times.start = now(); return append.apply(this, nodes); };
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (...all) {
    if (all[1] === 'image/svg+xml') times.end = now();
    return parse.apply(this, all);
  };
  new MutationObserver(() => requestAnimationFrame(() => { times.drawn = now(); }))
    .observe(document.querySelector('.sheet'), { childList: true });
}`;

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}
