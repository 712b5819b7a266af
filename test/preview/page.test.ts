/** The diagram's page in a real browser: what a person does with it, by pointer and by keyboard. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { previewOf, whatIf } from '../../src/language/preview.ts';
import { EXAMPLES, example } from '../example.ts';
import { analysed, openBrowser, type Played, play } from './host.ts';

const whole = example('insulin-pump');
const TEXT = whole.text(whole.uri) ?? '';
const PREVIEW = previewOf(analysed(TEXT), 'global');
const tiny = example('ten-line-pump');
/** Where the size of the picture does not matter. */
const TINY = tiny.text(tiny.uri) ?? '';
const TINY_PREVIEW = previewOf(analysed(TINY), 'global');
const [worst] = PREVIEW?.stories ?? [];
if (PREVIEW === undefined || TINY_PREVIEW === undefined || worst === undefined)
  throw new Error(`${EXAMPLES} has no path`);

let browser: Browser;
let on: Played;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());
/** Opens the page anew for each test of a block. */
function opened(description: string): void {
  beforeEach(async () => {
    on = await play(browser, description);
  }, 30_000);
}
afterEach(async () => {
  expect(on.foreign).toEqual([]);
  expect(on.complaints).toEqual([]);
  await on.close();
});

const text = (selector: string) => on.page.locator(selector).first().innerText();
const count = (selector: string) => on.page.locator(selector).count();
const tab = (name: string) => on.page.locator(`[role=tab][data-key="${name}"]`).click();
const shift = () =>
  on.page.locator('.sheet').evaluate((sheet) => (sheet as unknown as { style: { transform: string } }).style.transform);
const heard = (type: string) => on.heard.filter((message) => message.type === type);
const chooseWorst = () => on.page.locator('.story .row').first().click();

describe('attack paths', () => {
  opened(TEXT);
  it('are listed worst first, with their scores in words', async () => {
    expect(await count('.story')).toBe(PREVIEW.stories.length);
    expect(await text('.story .row')).toContain(`${worst.score.text} ${worst.score.band} ${worst.title}`);
  });

  it('are filtered by kind of harm and by weakness', async () => {
    const impact = PREVIEW.stories.at(-1)?.impacts[0] ?? '';
    await on.page.locator('[data-key=impact]').selectOption(impact);
    const own = PREVIEW.stories.filter(({ impacts }) => impacts.includes(impact));
    expect(await count('.story')).toBe(own.length);
    const category = own[0]?.category ?? '';
    await on.page.locator('[data-key=category]').selectOption(category);
    const both = own.filter((story) => story.category === category);
    expect(await count('.story')).toBe(both.length);
    expect(both.length).toBeLessThan(PREVIEW.stories.length);
    expect(await text('.panel [role=status]')).toBe(
      `${both.length} of ${PREVIEW.stories.length} attack paths, worst first.`,
    );
  });

  it('light up with their steps numbered, and all else is dimmed', async () => {
    await chooseWorst();
    const drawn = worst.steps.flatMap(({ drawn }, index) =>
      drawn === null ? [] : [{ drawn, number: String(index + 1) }],
    );
    const numbers = await on.page
      .locator('.mj-step')
      .evaluateAll((all) => all.map((each) => (each as unknown as { textContent: string }).textContent));
    expect(numbers.sort()).toEqual(drawn.map(({ number }) => number).sort());
    for (const { drawn: id } of drawn) expect(await count(`.window g.lit[data-id="${id}"]`), id).toBeGreaterThan(0);
    const opacity = (selector: string) =>
      on.page
        .locator(selector)
        .first()
        .evaluate((each) =>
          Number(
            (globalThis as unknown as { getComputedStyle(of: unknown): { opacity: string } }).getComputedStyle(each)
              .opacity,
          ),
        );
    await on.page.waitForTimeout(200);
    expect(await opacity('.mj-node.lit')).toBe(1);
    expect(await opacity('.mj-node:not(.lit)')).toBeLessThan(0.5);
    expect(await count('.steps > li')).toBe(worst.steps.length);
    await chooseWorst();
    expect(await count('.lit, .mj-step')).toBe(0);
  });

  it('can be drawn alone', async () => {
    await chooseWorst();
    await on.page.getByText('Draw this path alone').click();
    await on.drawn(`story:${worst.id}`);
    expect(await on.page.locator('select.view').inputValue()).toBe(`story:${worst.id}`);
  });

  it('lead to their lines', async () => {
    await chooseWorst();
    await on.page.locator('.steps .link').first().click();
    expect(heard('reveal')).toEqual([{ type: 'reveal', element: worst.steps[0]?.element }]);
  });
});

describe('what if', () => {
  opened(TEXT);
  it('changes all scores and writes nothing until it is applied', async () => {
    const [first, second] = PREVIEW.candidates;
    if (first === undefined || second === undefined) throw new Error('too few candidates');
    await tab('what-if');
    for (const { key } of [first, second]) await on.page.locator(`[data-key="tick ${key}"]`).check();
    const promised = whatIf(analysed(TEXT), [first.key, second.key]);
    await on.page.getByText('Nothing is written yet').waitFor();
    expect(await text('.verdict')).toContain(`${promised?.after?.text} ${promised?.after?.band}`);
    await tab('paths');
    const changed = promised?.stories.find(
      ({ id }, at) =>
        at < 5 &&
        PREVIEW.stories[at]?.id === id &&
        PREVIEW.stories[at]?.score.text !== promised.stories[at]?.after?.text,
    );
    const at = PREVIEW.stories.findIndex(({ id }) => id === changed?.id);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(await on.page.locator('.story .row').nth(at).innerText()).toContain(`→`);
    expect(on.text()).toBe(TEXT);
    await tab('what-if');
    await on.page.locator('[data-key=apply]').click();
    await on.page.getByText('Tick controls to see').waitFor();
    const after = previewOf(analysed(on.text()), 'global');
    expect(after?.planned).toEqual(promised?.after);
    expect(after?.now).toEqual(PREVIEW.now);
    expect(on.text().length).toBeGreaterThan(TEXT.length);
    expect(await text('.verdict')).toContain(`${promised?.after?.text} ${promised?.after?.band}`);
  });
});

describe('hints', () => {
  opened(TEXT);
  const hint = PREVIEW.hints.find(({ candidate }) => candidate !== null);

  it('stand numbered beside the picture, and one click plans the control', async () => {
    await tab('hints');
    expect(await count('.hints .badge')).toBe(PREVIEW.hints.length);
    await on.page.locator(`[data-key="add ${hint?.element}"]`).click();
    expect(heard('apply')).toEqual([{ type: 'apply', candidates: [hint?.candidate] }]);
    const added = on
      .text()
      .split('\n')
      .filter((line) => !TEXT.includes(line));
    expect(added.join()).toContain('planned');
  });

  it('open as a card under the pointer, which stays while it is pointed at and goes with Escape', async () => {
    const badge = on.page.locator(`g[data-id="${hint?.element}"] .mj-badge`).first();
    await badge.hover();
    await on.page.locator('.card').waitFor();
    const card = await text('.card');
    for (const part of [hint?.line, hint?.technique, hint?.control, hint?.references[0], 'Add as planned'])
      expect(card).toContain(part);
    await on.page.locator('.card').hover();
    await on.page.waitForTimeout(500);
    expect(await on.page.locator('.card').isVisible()).toBe(true);
    await on.page.keyboard.press('Escape');
    expect(await on.page.locator('.card').isVisible()).toBe(false);
  });

  it('open as a card under the focus', async () => {
    await tab('hints');
    await on.page.locator(`[data-key="hint ${hint?.element}"]`).focus();
    await on.page.keyboard.press('Enter');
    await on.page.locator('.card').waitFor();
    expect(await text('.card')).toContain(hint?.line);
  });
});

describe('both ways', () => {
  opened(TEXT);
  it('a click tells the source, the cursor marks the picture, and neither answers the other', async () => {
    await on.page.locator('.mj-node[data-id=pump]').click({ position: { x: 20, y: 20 } });
    expect(heard('reveal')).toEqual([{ type: 'reveal', element: 'pump' }]);
    await on.say({ type: 'mark', element: 'phone' });
    expect(await count('.mj-node.marked[data-id=phone]')).toBe(1);
    expect(await count('.mj-node.marked')).toBe(1);
    expect(await on.page.locator('[aria-current=true]').getAttribute('data-id')).toBe('phone');
    expect(heard('reveal')).toHaveLength(1);
  });

  it('are switched off one by one', async () => {
    await on.page.locator('[data-key=source]').click();
    expect(heard('follow')).toEqual([{ type: 'follow', follow: { source: false, cursor: true } }]);
    await on.page.locator('.mj-node[data-id=pump]').click({ position: { x: 20, y: 20 } });
    expect(heard('reveal')).toEqual([]);
    await on.page.locator('[data-key=cursor]').click();
    expect(heard('follow').at(-1)).toEqual({ type: 'follow', follow: { source: false, cursor: false } });
  });
});

describe('zoom and place', () => {
  opened(TEXT);
  it('stay on edits, themes and reloads, with the path that is chosen', async () => {
    await chooseWorst();
    await on.page.locator('[data-key=full]').click();
    await on.page.mouse.move(300, 300);
    await on.page.mouse.wheel(0, 120);
    const before = await shift();
    const leaf = TEXT.replace(/^components:\n/m, 'components:\n  zz-new: { title: New, kind: server, zone: cloud }\n');
    expect(leaf).not.toBe(TEXT);
    await on.type(leaf);
    await on.page.locator('.mj-node[data-id=zz-new]').waitFor();
    const scale = (of: string) => /scale\(([\d.]+)\)/.exec(of)?.[1];
    expect(scale(await shift())).toBe(scale(before));
    await on.type(TEXT);
    await on.page.locator('.mj-node[data-id=zz-new]').waitFor({ state: 'detached' });
    await on.theme('dark');
    const kept = await shift();
    await on.page.waitForTimeout(300);
    await on.reload();
    expect(await shift()).toBe(kept);
    expect(await count('.story.open')).toBe(1);
    expect(await count('.mj-node.lit')).toBeGreaterThan(0);
  });

  it('follow the wheel: alone it moves, with Ctrl it zooms', async () => {
    await on.page.locator('[data-key=full]').click();
    const from = await shift();
    await on.page.mouse.move(300, 300);
    await on.page.mouse.wheel(0, 100);
    const moved = await shift();
    expect(moved).not.toBe(from);
    expect(moved).toContain('scale(1)');
    await on.page.keyboard.down('Control');
    await on.page.mouse.wheel(0, -100);
    await on.page.keyboard.up('Control');
    expect(await shift()).not.toContain('scale(1)');
    await on.page.locator('[data-key=full]').click();
    expect(await shift()).toContain('scale(1)');
    await on.page.locator('[data-key=fit]').click();
    const [picture, window] = await Promise.all([
      on.page.locator('.sheet svg').boundingBox(),
      on.page.locator('.window').boundingBox(),
    ]);
    if (picture === null || window === null) throw new Error('nothing is drawn');
    expect(picture.height).toBeLessThanOrEqual(window.height);
    expect(picture.width).toBeLessThanOrEqual(window.width);
  });

  it('find an element by its name', async () => {
    await on.page.locator('[data-key=full]').click();
    await on.page.getByLabel('Find an element').fill('caregiver-person');
    const marked = on.page.locator('.mj-node.marked');
    await marked.waitFor();
    const box = await marked.boundingBox();
    const window = await on.page.locator('.window').boundingBox();
    if (box === null || window === null) throw new Error('nothing is found');
    expect(box.y).toBeGreaterThanOrEqual(window.y);
    expect(box.y + box.height).toBeLessThanOrEqual(window.y + window.height);
    await on.page.getByLabel('Find an element').fill('no such thing');
    expect(await text('.notice')).toContain('Nothing in this picture');
  });
});

describe('a text that is broken', () => {
  opened(TINY);
  it('leaves the last good picture, marked', async () => {
    const nodes = await count('.mj-node');
    await on.type(`${TINY}\nx: [`);
    await on.page.locator('.window.stale').waitFor();
    expect(await text('.notice')).toContain('The text is broken');
    expect(await count('.mj-node')).toBe(nodes);
    await on.type(TINY);
    await on.page.locator('.window.stale').waitFor({ state: 'detached' });
    expect(await on.page.locator('.notice').isVisible()).toBe(false);
  });
});

describe('by keyboard', () => {
  opened(TEXT);
  it('goes through the picture with arrows from one tab stop, and Enter chooses', async () => {
    await on.page.locator('[data-key=side]').focus();
    await on.page.keyboard.press('Tab');
    const focused = () =>
      on.page.evaluate(() =>
        (
          globalThis as unknown as { document: { activeElement: { getAttribute(of: string): string } } }
        ).document.activeElement.getAttribute('data-id'),
      );
    const first = await focused();
    expect(first).not.toBeNull();
    const seen = new Set([first]);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await on.page.keyboard.press(key);
      seen.add(await focused());
    }
    expect(seen.size).toBeGreaterThan(3);
    await on.page.keyboard.press('Enter');
    expect(heard('reveal')).toEqual([{ type: 'reveal', element: await focused() }]);
    const before = await shift();
    await on.page.keyboard.press('+');
    expect(await shift()).not.toBe(before);
    await on.page.keyboard.press('Tab');
    expect(await focused()).toBeNull();
  });

  it('goes through the lists', async () => {
    await on.page.locator('[role=tab][aria-selected=true]').focus();
    await on.page.keyboard.press('ArrowRight');
    expect(await on.page.locator('[role=tab][aria-selected=true]').getAttribute('data-key')).toBe('hints');
    await on.page.keyboard.press('ArrowLeft');
    await on.page.keyboard.press('ArrowLeft');
    expect(await on.page.locator('[role=tab][aria-selected=true]').getAttribute('data-key')).toBe('elements');
    expect(await on.page.locator('tbody tr').count()).toBe(PREVIEW.rows.length);
  });

  it('keeps the focus in a list that is made anew', async () => {
    await tab('what-if');
    const key = `tick ${PREVIEW.candidates[2]?.key}`;
    await on.page.locator(`[data-key="${key}"]`).focus();
    await on.page.keyboard.press('Space');
    await on.page.getByText('Nothing is written yet').waitFor();
    expect(
      await on.page.evaluate(
        () =>
          (globalThis as unknown as { document: { activeElement: { dataset: Record<string, string> } } }).document
            .activeElement.dataset.key,
      ),
    ).toBe(key);
  });
});

describe('files', () => {
  opened(TINY);
  const saved = async (format: 'svg' | 'png' | 'mermaid') => {
    await on.page.locator('[data-key=export]').selectOption(format);
    await expect.poll(() => heard('save').length, { timeout: 15_000 }).toBe(1);
    const [message] = heard('save');
    if (message?.type !== 'save') throw new Error('nothing was saved');
    expect(message.format).toBe(format);
    expect(message.name).toBe('x-global');
    return Buffer.from(message.base64, 'base64');
  };

  it('SVG is shapes and text in plain colours', async () => {
    const svg = (await saved('svg')).toString('utf8');
    expect(svg).toMatch(/^<\?xml/);
    expect(svg).not.toMatch(/foreignObject|<style|var\(|href|url\(/);
    expect(svg).toContain('>pump</text>');
  });

  it('PNG has two pixels for each of the picture', async () => {
    const png = await saved('png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const width = await on.page.locator('.sheet svg').getAttribute('width');
    expect(png.readUInt32BE(16)).toBe(2 * Number(width));
  });

  it('mermaid is the text itself, to save and to copy', async () => {
    expect((await saved('mermaid')).toString('utf8')).toBe(TINY_PREVIEW.mermaid);
    await on.page.locator('[data-key=export]').selectOption('copy');
    expect(heard('copy')).toEqual([{ type: 'copy', text: TINY_PREVIEW.mermaid }]);
  });
});

describe('motion', () => {
  opened(TINY);
  it('is none for who wants none', async () => {
    const duration = () =>
      on.page
        .locator('.mj-node')
        .first()
        .evaluate(
          (each) =>
            (
              globalThis as unknown as { getComputedStyle(of: unknown): { transitionDuration: string } }
            ).getComputedStyle(each).transitionDuration,
        );
    expect(await duration()).toBe('0.12s');
    await on.page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await duration()).toBe('0s');
  });
});
