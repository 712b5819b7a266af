/** Hostile texts in every place of a description that the page shows: all of it is text, nothing runs, nothing is asked for. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/finding/plain-text.ts';
import { HOSTILE } from '../render/hostile.ts';
import { openBrowser, type Played, play } from './host.ts';

/** Labels of one description. */
const TOGETHER = 10;
/** A description has no title that is longer. */
const SHOWN = 200;

let browser: Browser;
let on: Played;
beforeAll(async () => {
  browser = await openBrowser();
  on = await play(browser, describing(['x']));
}, 60_000);
afterAll(async () => {
  await on.close();
  await browser.close();
});

/** Each label is the title of a device, of a zone, of a harm, of a component, of data, and of what a person has written. */
function describing(labels: readonly string[]): string {
  const quoted = (label: string) =>
    JSON.stringify(label).replace(
      /[\u007f-\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const [first = 'x'] = labels;
  return [
    'medjack: 1',
    `device: { name: ${quoted(first)} }`,
    'harms:',
    ...labels.map(
      (label, at) => `  h${at}: { title: ${quoted(label)}, impact: patient-safety, severity: catastrophic }`,
    ),
    'zones:',
    ...labels.map((label, at) => `  z${at}: { title: ${quoted(label)}, kind: home }`),
    'data:',
    ...labels.map(
      (label, at) => `  d${at}: { title: ${quoted(label)}, kind: command, harms: { tampering: [h${at}] } }`,
    ),
    'components:',
    '  pump: { kind: device, zone: z0 }',
    ...labels.map((label, at) => `  c${at}: { title: ${quoted(label)}, kind: app, zone: z${at} }`),
    'flows:',
    ...labels.map(
      (label, at) => `  f${at}: { title: ${quoted(label)}, from: c${at}, to: pump, medium: ble, carries: [d${at}] }`,
    ),
    '',
  ].join('\n');
}

const groups: (readonly [name: string, labels: readonly string[]])[] = [];
for (let at = 0; at < HOSTILE.length; at += TOGETHER)
  groups.push([`labels ${at + 1} to ${Math.min(HOSTILE.length, at + TOGETHER)}`, HOSTILE.slice(at, at + TOGETHER)]);

const ELEMENTS = new Set(
  'HTML HEAD META TITLE LINK BODY MAIN SCRIPT DIV P SECTION ASIDE SPAN BUTTON SELECT OPTGROUP OPTION INPUT LABEL OL UL LI B STRONG TABLE CAPTION THEAD TBODY TR TH TD svg g rect path polygon line text'.split(
    ' ',
  ),
);

describe('a hostile description', () => {
  it.each(groups)(
    'is text: %s',
    async (_, labels) => {
      await on.type(describing(labels));
      await on.page.locator(`.mj-node[data-id=c${labels.length - 1}]`).waitFor();
      await on.drawn();
      for (const tab of ['hints', 'what-if', 'elements', 'paths']) {
        await on.page.locator(`[role=tab][data-key=${tab}]`).click();
        if (tab === 'paths') await on.page.locator('.story .row').first().click();
        if (tab !== 'elements') continue;
        const rows = await on.page
          .locator('tbody tr')
          .evaluateAll((all) => all.map((row) => (row as unknown as { textContent: string }).textContent));
        labels.forEach((label, at) => {
          const shown = plainText(label).slice(0, SHOWN);
          expect(
            rows.find((row) => row.startsWith(`c${at}`)),
            label,
          ).toContain(shown);
        });
      }
      const seen = await on.page.evaluate(() => {
        const { document } = globalThis as unknown as {
          document: {
            querySelectorAll(
              of: string,
            ): Iterable<{ tagName: string; attributes: Iterable<{ name: string; value: string }> }>;
          };
        };
        return [...document.querySelectorAll('*')].map(({ tagName, attributes }) => ({
          tagName,
          attributes: [...attributes].map(({ name }) => name),
        }));
      });
      expect([...new Set(seen.map(({ tagName }) => tagName))].filter((name) => !ELEMENTS.has(name))).toEqual([]);
      expect(
        seen.flatMap(({ attributes }) => attributes).filter((name) => /^on|^src(doc|set)?$|xlink|^href$/.test(name)),
      ).toEqual(['href', 'src']);
      expect(seen.filter(({ tagName }) => tagName === 'SCRIPT')).toHaveLength(1);
      expect(on.foreign).toEqual([]);
      expect(on.complaints).toEqual([]);
      await on.page.locator('.story.open > .row').click();
    },
    60_000,
  );
});
