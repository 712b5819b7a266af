/** What a file says stays text in an editor's Markdown: rendered by the library that editors use, it is shown and nothing else. */
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/finding/plain-text.ts';
import { code, inert, sentence } from '../../src/language/markdown.ts';
import { MODEL, NEEDED, serviceOf } from './cases.ts';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '[open](command:workbench.action.terminal.new)',
  '![pixel](http://e.vil/x.png)',
  '[ref]: http://e.vil',
  '<http://e.vil>',
  'http://e.vil/a www.e.vil a@e.vil @everyone #1',
  '```sh\nrm -rf /\n```',
  '~~~\ncode\n~~~',
  '`a` ``b`` ***c*** __d__ ~~e~~',
  '# heading',
  '- item\n- item',
  '1. item',
  '+ item',
  '> quote',
  '| a | b |\n|---|---|\n| c | d |',
  'a\n===',
  '---',
  '&lt;b&gt; &#60;i&#62;',
  '$(alert) $x^2$',
  'abc\u202Etxt.exe',
  '\\',
];

/** Kinds of what Markdown would make of a text, beside plain words. */
function markup(markdown: string): string[] {
  const kinds: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (!['paragraph', 'text', 'escape', 'space'].includes(token.type)) kinds.push(token.type);
  });
  return kinds;
}

/** What a reader sees. */
function seen(markdown: string): string {
  const html = marked.parse(markdown, { async: false });
  const text = html.replace(/<[^>]*>/g, '');
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] as string).trim();
}

describe('a hostile title', () => {
  it.each(HOSTILE)('is text: %j', (title) => {
    expect(markup(inert(title))).toEqual([]);
    expect(markup(`**${inert(title)}**`).filter((kind) => kind !== 'strong')).toEqual([]);
    expect(seen(`x ${inert(title)}`)).toBe(`x ${plainText(title)}`.trim());
  });

  it.each(HOSTILE)('cannot leave code marks: %j', (title) => {
    expect(markup(`x ${code(title)} x`).filter((kind) => kind !== 'codespan')).toEqual([]);
  });

  it.each(HOSTILE)('is inert in the hover of its element: %j', async (title) => {
    const text = `${NEEDED}zones: { ward: { kind: room } }
components:
  pump: { title: ${JSON.stringify(title)}, kind: device, zone: ward }
`;
    const service = await serviceOf({ files: { [MODEL]: text }, uri: MODEL });
    const markdown = service.hover(MODEL, text.indexOf('pump'))?.markdown as string;
    expect(new Set(markup(markdown))).toEqual(new Set(['strong', 'codespan']));
    expect(markdown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });
});

it('whatever a title holds, it is shown as it is', () => {
  const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 6 }));
  const title = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(title, (text) => {
      expect(markup(`x ${inert(text)}`)).toEqual([]);
    }),
  );
});

it('our own sentences keep their code marks and nothing else', () => {
  expect(markup(sentence('Write `status` as <b>, [a](b) or *c*: `x`y`'))).toEqual(['codespan', 'codespan']);
});
