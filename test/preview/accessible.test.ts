/** The page in all four kinds of theme, as axe judges it: nothing serious in any of its parts. */
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { example } from '../example.ts';
import { openBrowser, type Played, play } from './host.ts';
import { THEMES } from './themes.ts';

const whole = example('infusion-pump');
const TEXT = whole.text(whole.uri) ?? '';

interface Violation {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

let browser: Browser;
let on: Played;
beforeAll(async () => {
  browser = await openBrowser();
  on = await play(browser, TEXT);
  await on.page.evaluate(axe.source);
}, 60_000);
afterAll(async () => {
  await on.close();
  await browser.close();
});

async function serious(): Promise<string[]> {
  const { violations } = (await on.page.evaluate('axe.run()')) as { violations: readonly Violation[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each(Object.keys(THEMES))('%s', (theme) => {
  it('has nothing serious', async () => {
    await on.theme(theme);
    for (const tab of ['hints', 'what-if', 'elements', 'paths']) {
      await on.page.locator(`[role=tab][data-key=${tab}]`).click();
      if (tab === 'paths') await on.page.locator('.story:not(.open) > .row').first().click();
      expect(await serious(), tab).toEqual([]);
      if (tab === 'paths') await on.page.locator('.story.open > .row').click();
    }
    await on.page.locator('[data-key=fit]').click();
    await on.page.locator('.mj-badge').first().hover();
    await on.page.locator('.card').waitFor();
    expect(await serious(), 'card').toEqual([]);
    await on.page.keyboard.press('Escape');
  }, 90_000);
});
