/** `medjack document` in a world of memory: what it writes, what it says, and how it ends without a browser. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BrowserError } from '../../src/browser/find.ts';
import type { Io } from '../../src/cli/io.ts';
import { sourceHash } from '../../src/disk/source-hash.ts';
import { PICTURES } from '../documents/formats/book.ts';
import { medjackLater, OPEN, type World } from './world.ts';

const [PICTURE] = [...PICTURES.values()];

/** A browser that draws the same picture always, and prints what it is given. */
const BROWSER: World = {
  pictures: async () => ({ render: async () => PICTURE as NonNullable<typeof PICTURE>, close: async () => undefined }),
  printing: async () => ({ print: async (html) => new TextEncoder().encode(html), close: async () => undefined }),
};

const READY = join(import.meta.dirname, '../checks/premarket/ready.device.yaml');

/** A model with nothing against it. */
const SETTLED = {
  'open.device.yaml': readFileSync(READY, 'utf8')
    .replace('    sbom: [pump.cdx.json]\n', '')
    .replace(/^registers:.*\n/mu, ''),
};

const document = (args: readonly string[], world: World = BROWSER) =>
  medjackLater(['document', 'open.device.yaml', '--date', '2026-11-01', ...args], world);

const written = (files: Readonly<Record<string, string>>) =>
  Object.keys(files)
    .filter((path) => path.startsWith('out/'))
    .map((path) => path.slice(4));

const kinds = (files: Readonly<Record<string, string>>) =>
  [...new Set(written(files).map((path) => path.split('.').at(-1)))].sort();

describe('medjack document', () => {
  it('writes every format unless it is told which', async () => {
    const { code, files, out } = await document(['--out', 'out', '--only', '06,mds2']);
    expect(code).toBe(0);
    expect(kinds(files)).toEqual(['csv', 'docx', 'html', 'json', 'md', 'pdf', 'xlsx']);
    expect(out).toContain(`Wrote ${written(files).length} files to out.`);
    expect(out).toMatch(/answers are missing, marked TODO and listed in the index:\n {2}\w/);
  });

  it('writes the formats and documents it is asked for', async () => {
    const { files } = await document(['--out', 'out', '--format', 'md', '--only', '03']);
    expect(written(files)).toEqual(['03-cybersecurity-risk-assessment.md']);
    const named = await document(['--out', 'out', '--format', 'md', '--only', 'index,cybersecurity-risk-assessment']);
    expect(written(named.files)).toEqual(['index.md', '03-cybersecurity-risk-assessment.md']);
  });

  it('asks for no browser where none is needed', async () => {
    const world: World = { pictures: () => Promise.reject(new Error('asked')) };
    const { code, err } = await document(['--out', 'out', '--format', 'md,xlsx,csv'], world);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('writes what it can without a browser, and says what to do for the rest', async () => {
    const { code, err, files } = await document(['--out', 'out'], {
      pictures: () => Promise.reject(new BrowserError('None was found. Install one.')),
    });
    expect(code).toBe(2);
    expect(kinds(files)).toEqual(['csv', 'html', 'json', 'md', 'xlsx']);
    expect(err).toBe('medjack: DOCX and PDF were not written. None was found. Install one.\n');
    const page = await document(['--out', 'out', '--format', 'html,md'], {});
    expect({ code: page.code, err: page.err }).toEqual({ code: 0, err: '' });
  });

  it('goes on where one picture cannot be drawn, and says so', async () => {
    const pictures: Io['pictures'] = async () => ({
      render: () => Promise.reject(new BrowserError('It is too large.')),
      close: async () => undefined,
    });
    const model = `${OPEN}documents: {}\n`;
    const { code, err, files } = await document(['--out', 'out', '--format', 'docx', '--only', '09'], {
      pictures,
      files: { 'open.device.yaml': model },
    });
    expect(kinds(files)).toEqual(['docx']);
    // Without a figure there is nothing to be drawn.
    expect(code === 2).toBe(err.includes('A picture was not drawn'));
  });

  it.each([
    [['--format', 'docs', '--out', 'out'], '--format cannot be docs. Did you mean docx?'],
    [['--only', '99', '--out', 'out'], '--only 99 is no document of the package.'],
    [['--profile', 'eu', '--out', 'out'], '--profile cannot be eu.'],
    [[], 'Name the folder for the documents: --out DIR.'],
    [['safe.device.yaml', '--out', 'out'], 'document takes one model.'],
  ])('refuses %j', async (args, message) => {
    const { code, err, files } = await document(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(written(files)).toEqual([]);
  });

  it('ends with 1 where a model is broken and --strict is given', async () => {
    const broken = { files: { 'open.device.yaml': `${OPEN}colour: red\n` }, ...BROWSER };
    const lax = await document(['--out', 'out', '--format', 'md'], broken);
    expect(lax.code).toBe(0);
    expect(lax.err).toContain('open.device.yaml has 1 error');
    expect(lax.err).not.toContain('premarket.');
    const strict = await document(['--out', 'out', '--format', 'md', '--strict'], broken);
    expect(strict.code).toBe(1);
    expect(strict.err).toContain('colour');
    expect(strict.err).toContain('premarket.undecided-risk');
  });

  it('ends with 0 under --strict where everything that holds a package back is settled', async () => {
    const { code, err } = await document(['--out', 'out', '--format', 'md', '--strict'], {
      files: SETTLED,
      ...BROWSER,
    });
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('holds finished documents to rules of their own', async () => {
    const model = SETTLED['open.device.yaml'].replace('rationale: Has radio', 'rationale: TBD');
    const { code, err } = await document(['--out', 'out', '--format', 'md', '--strict'], {
      files: {
        ...SETTLED,
        'open.device.yaml': model.replace('why: Who can press', 'why: Low probability that somebody can press'),
      },
      ...BROWSER,
    });
    expect(code).toBe(1);
    expect(err).toContain('document.statistical-wording: “probability”');
  });

  it('says which file could not be written', async () => {
    const { code, err } = await document(['--out', 'forbidden', '--format', 'html']);
    expect(code).toBe(2);
    expect(err).toContain('forbidden/premarket-documents.html was not written: it may not be written.');
  });

  it('shows how far it is to whoever looks, and to nobody else', async () => {
    const looking = await document(['--out', 'out', '--format', 'docx,csv', '--only', '06,08'], {
      ...BROWSER,
      terminal: true,
    });
    expect(looking.err).toMatch(/Writing \S+\.docx \(\d+ of \d+\)/);
    expect((await document(['--out', 'out', '--format', 'docx,csv', '--only', '06'])).err).toBe('');
  });
});

describe('templates of a team', () => {
  const with_ = (files: Record<string, string>) =>
    document(['--out', 'out', '--format', 'md', '--only', '03', '--templates', 'own'], { files });
  const NAME = 'out/03-cybersecurity-risk-assessment.md';

  it('frame the documents', async () => {
    const { code, files } = await with_({
      'own/document.md': '# {{document.title}} of {{device.name}}\n\n{{own.note}}, {{own.missing}}\n\n{{> document}}\n',
      'own/template.json': '{ "own": { "note": "**Secret** <b>" } }',
    });
    expect(code).toBe(0);
    expect(files[NAME]).toMatch(
      /^# Cybersecurity Risk Assessment of Open pump\n\n\\\*\\\*Secret\\\*\\\* &lt;b\\>, \*\*TODO: Fill in own\.missing\*\*\n/,
    );
    expect(files[NAME]).not.toContain('Review and approval');
  });

  it.each([
    [
      'own/document.md',
      '# x\n\n{{> nothing}}\n',
      'document.md (for 03-cybersecurity-risk-assessment), line 3: there is no nothing',
    ],
    ['own/template.json', '{', 'template.json is no JSON.'],
    ['own/template.json', '{ "logo": "../x.png" }', 'template.json at /logo'],
    ['own/template.json', '{ "logo": "x.png" }', 'names the logo x.png, which is no PNG file'],
  ])('are not used where they are wrong, and it is said: %s %j', async (path, text, message) => {
    const { code, err, files } = await with_({ [path]: text });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(files[NAME]).toContain('Review and approval');
  });
});

it('names a source by what its files say, not by what they are called', () => {
  const source = (texts: Record<string, string>) =>
    sourceHash({ files: Object.keys(texts), text: (uri) => texts[uri] });
  expect(source({ a: '1', b: '2' })).toBe(source({ '/x/a': '1', '/x/b': '2' }));
  expect(source({ a: '1', b: '2' })).not.toBe(source({ a: '12', b: '' }));
  expect(source({ a: '1' })).toMatch(/^[0-9a-f]{64}$/);
});
