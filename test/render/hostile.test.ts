/** Pictures of hostile texts, drawn in a real browser: all is shown as text, nothing is executed, nothing is asked for. */
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPictures, type Pictures } from '../../src/browser/pictures.ts';
import { label as labelled } from '../../src/diagram/labels.ts';
import { shortened } from '../../src/diagram/syntax.ts';
import { chromiumPath, PICTURE_PAGE } from '../chromium.ts';
import { HOSTILE } from './hostile.ts';

const ELEMENTS = new Set(['svg', 'title', 'g', 'rect', 'path', 'polygon', 'line', 'text']);

let pictures: Pictures;
beforeAll(async () => {
  pictures = await openPictures(PICTURE_PAGE, await chromiumPath());
}, 60_000);
afterAll(() => pictures.close());

/** Every element and attribute of a picture, and all its text. */
function contents(svg: string) {
  const elements = [...new DOMParser().parseFromString(svg, 'image/svg+xml').getElementsByTagName('*')];
  return {
    names: new Set(elements.map(({ tagName }) => tagName)),
    attributes: elements.flatMap((element) => [...element.attributes].map(({ name, value }) => ({ name, value }))),
    texts: elements.filter(({ tagName }) => tagName === 'text').map(({ textContent }) => textContent ?? ''),
  };
}

describe('a hostile label', () => {
  it('has at least a hundred kinds', () => expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(100));

  it.each(HOSTILE.map((label) => [JSON.stringify(label).slice(0, 60), label] as const))(
    'is text: %s',
    async (_, label) => {
      const text = labelled(['id', shortened(label)]);
      const mermaid = `flowchart TB\n  subgraph z_z["${text}"]\n    c_a["${text}"]\n  end\n  c_a f_f@-->|"${text}"| c_b\n`;
      const { svg } = await pictures.render(mermaid);
      const { names, attributes, texts } = contents(svg);
      expect([...names].filter((name) => !ELEMENTS.has(name))).toEqual([]);
      expect(attributes.filter(({ name }) => /^on|href|^style$|^xlink/i.test(name))).toEqual([]);
      expect(
        attributes.filter(({ name, value }) => name !== 'xmlns' && /url\(|:\/\/|javascript:/i.test(value)),
      ).toEqual([]);
      expect(texts).toContain('c_b');
    },
    20_000,
  );
});

describe('a hostile text', () => {
  it.each([
    ['a script in a label', 'flowchart TB\n  a["<script>alert(1)</script><b>x</b>"]\n'],
    ['a picture in a label', 'flowchart TB\n  a["<img src=https://example.org/x onerror=alert(1)>"]\n'],
    ['a link', 'flowchart TB\n  a[x]\n  click a "https://example.org" _blank\n'],
    ['a call', 'flowchart TB\n  a[x]\n  click a call alert(1)\n'],
    [
      'a directive',
      '%%{init: {"securityLevel":"loose","htmlLabels":true,"flowchart":{"htmlLabels":true}}}%%\nflowchart TB\n  a["<i>x</i>"]\n',
    ],
    [
      'a style sheet',
      '---\nconfig:\n  themeCSS: "*{background:url(https://example.org/x)}"\n---\nflowchart TB\n  a[x]\n',
    ],
  ])(
    'leaves nothing but shapes and text: %s',
    async (_, mermaid) => {
      const { svg } = await pictures.render(mermaid);
      const { names, attributes } = contents(svg);
      expect([...names].filter((name) => !ELEMENTS.has(name))).toEqual([]);
      expect(attributes.filter(({ name }) => /^on|href|^style$/i.test(name))).toEqual([]);
      expect(svg).not.toMatch(/example\.org\/x(?!.*<\/text>)/);
    },
    20_000,
  );

  it('loads no image', async () => {
    const text = 'flowchart TB\n  a@{ img: "https://example.org/x.png", label: "x" }\n  b[x]\n';
    await expect(pictures.render(text)).rejects.toThrow(/Mermaid cannot draw this/);
  }, 20_000);

  it('is refused in our own words where it is too large', async () => {
    const text = `flowchart TB\n${'  a --> b\n'.repeat(60_000)}`;
    await expect(pictures.render(text)).rejects.toThrow(/more than the 400000 that are drawn/);
  });

  it('is refused in our own words where it is no diagram', async () => {
    await expect(pictures.render('flowchart TB\n  a[')).rejects.toThrow(/Mermaid cannot draw this/);
  });
});
