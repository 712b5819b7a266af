/** Templates: what each construct becomes, what is refused, and that nothing in data or template acts. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/analysis.ts';
import { fileReader } from '../../../src/disk/files.ts';
import type { Block, Package } from '../../../src/documents/content.ts';
import { documentsOf } from '../../../src/documents/package.ts';
import { dataFor } from '../../../src/documents/templates/data.ts';
import { TemplateProblem, type Value } from '../../../src/documents/templates/fill.ts';
import { framed } from '../../../src/documents/templates/frame.ts';
import { leavesOf } from '../../../src/documents/templates/leaves.ts';
import { pngSize } from '../../../src/documents/templates/png.ts';
import { png } from '../formats/book.ts';
import { HOSTILE, SAMPLE } from '../formats/sample.ts';

const DATA: { readonly [name: string]: Value } = {
  title: 'Pump',
  empty: '',
  none: [],
  names: ['Ann', 'Ben'],
  people: [
    { name: 'Ann', tasks: ['a', 'b'] },
    { name: 'Ben', tasks: [] },
  ],
  deep: { er: { est: 'found' } },
  number: 7,
  yes: true,
  no: false,
  'two words': 'both',
};

const frame = (template: string, data: { readonly [name: string]: Value } = DATA) =>
  framed(template, {
    data,
    asked: (name) => `ask ${name}`,
    prefix: 'x',
    insert: (name) => (name === 'here' ? [{ kind: 'note', text: ['inserted'] }] : undefined),
  });

const text = (...inlines: unknown[]) => [{ kind: 'paragraph', text: inlines }];

describe('a template', () => {
  it.each<[string, string, unknown]>([
    ['a value', '{{title}}!', text('Pump', '!')],
    ['a number and a truth', '{{number}} {{yes}}', text('7', ' ', 'true')],
    ['a value in a map', '{{deep.er.est}}', text('found')],
    ['a name of two words', '{{two words}}', text('both')],
    ['three braces, the same as two', '{{{title}}}{{&title}}', text('Pump', 'Pump')],
    ['what is missing', '{{nobody}}', text({ todo: 'ask nobody', gap: '' })],
    ['what is empty', '{{empty}}', text({ todo: 'ask empty', gap: '' })],
    ['a list in a text', '{{#names}}{{.}}, {{/names}}', text('Ann', ', ', 'Ben', ', ')],
    ['nothing in a text', '{{#none}}x{{/none}}{{^none}}none{{/none}}', text('none')],
    ['a truth', '{{#yes}}y{{/yes}}{{#no}}n{{/no}}', text('y')],
    [
      'a name outside the item',
      '{{#people}}{{name}} {{title}};{{/people}}',
      text('Ann', ' ', 'Pump', ';', 'Ben', ' ', 'Pump', ';'),
    ],
    [
      'a name with underscores',
      '{{own._a_}}{{own.__b__}}',
      text({ todo: 'ask own._a_', gap: '' }, { todo: 'ask own.__b__', gap: '' }),
    ],
    ['a remark', 'a{{! not shown }}b', text('a', 'b')],
    ['other delimiters', '{{=<< >>=}}<<title>>', text('Pump')],
    ['strong text', '**{{title}}**', text({ strong: 'Pump' })],
    ['code', '`{{title}}`', text({ code: 'Pump' })],
    ['an address', '[{{title}}](https://example.org)', text({ href: 'https://example.org', text: 'Pump' })],
    ['an address that runs something', '[x](vbscript:x)', text('[x](vbscript:x)')],
    ['HTML, which is text', '<b>{{title}}</b>', text('<b>', 'Pump', '</b>')],
    ['lines of a paragraph', 'a\nb', text('a', ' ', 'b')],
    ['a title', '# {{title}}', [{ kind: 'title', text: 'Pump' }]],
    ['a heading of the frame', '## {{title}}', [{ kind: 'rubric', text: ['Pump'] }]],
    [
      'a numbered heading',
      '### A b\n\n#### C',
      [
        { kind: 'heading', level: 1, id: 'x-a-b-1', text: 'A b' },
        { kind: 'heading', level: 2, id: 'x-c-2', text: 'C' },
      ],
    ],
    ['a list', '- a\n- {{title}}', [{ kind: 'list', ordered: false, items: [['a'], ['Pump']] }]],
    [
      'items for a list',
      '1. {{#names}}{{.}}{{/names}}\n2. z',
      [{ kind: 'list', ordered: true, items: [['Ann'], ['Ben'], ['z']] }],
    ],
    ['no items', '- {{#none}}{{.}}{{/none}}', []],
    ['a note', '> a\n>\n> b', [{ kind: 'note', text: ['a', ' ', 'b'] }]],
    ['a rule', 'a\n\n---\n\nb', [...text('a'), { kind: 'new-page' }, ...text('b')]],
    ['facts', '| | |\n|-|-|\n| a | {{title}} |', [{ kind: 'facts', rows: [{ name: 'a', text: ['Pump'] }] }]],
    [
      'a table',
      '| A | B |\n|-|-|\n| {{#people}}{{name}} | x{{/people}} |',
      [
        {
          kind: 'table',
          id: 'x-table-1',
          caption: '',
          columns: [{ title: 'A' }, { title: 'B' }],
          rows: [
            [['Ann'], ['x']],
            [['Ben'], ['x']],
          ],
        },
      ],
    ],
    ['an insertion', '{{> here}}', [{ kind: 'note', text: ['inserted'] }]],
    [
      'blocks for a list',
      '{{#people}}\n\n{{name}}\n\n{{#tasks}}\n\n- {{.}}\n\n{{/tasks}}\n\n{{/people}}',
      [
        ...text('Ann'),
        { kind: 'list', ordered: false, items: [['a']] },
        { kind: 'list', ordered: false, items: [['b']] },
        ...text('Ben'),
      ],
    ],
    ['blocks for nothing', '{{#none}}\n\na\n\n{{/none}}\n\n{{^none}}\n\nb\n\n{{/none}}', text('b')],
    ['code of several lines', '```\n{{title}}\n```', text({ code: '{{title}}\n' })],
  ])('has %s', (_, template, parts) => {
    expect(frame(template)).toEqual(parts);
  });

  it.each([
    [
      'a\n\n{{#people}}\n\nb',
      'line 3: the section people is opened and not closed; {{/people}} has to be a paragraph of its own',
    ],
    ['a\n\n{{/people}}', 'line 3: {{/people}} closes a section that is not open'],
    ['a {{#names}} b', 'line 1: Unclosed section "names"'],
    ['a {{/names}} b', 'line 1: Unopened section "names"'],
    ['a {{title b', 'line 1: Unclosed tag'],
    ['{{> there}}', 'line 1: there is no there in this document to insert'],
    ['a {{> here}}', 'line 1: {{> here}} has to stand alone in its paragraph'],
    ['{{people}}', 'line 1: people is a list or a map, and no text'],
    ['a\n\n![x](y.png)', 'line 3: pictures cannot be named: use {{> logo}}'],
  ])('is refused: %j', (template, message) => {
    expect(() => frame(template)).toThrow(new TemplateProblem(message));
  });

  it.each([
    'constructor',
    'toString',
    '__proto__',
    'title.constructor',
    'names.length',
    'names.map',
    'hasOwnProperty',
    'deep.__proto__.polluted',
  ])('finds nothing that every object has: %s', (name) => {
    expect(frame(`{{${name}}}`)).toEqual(text({ todo: `ask ${name}`, gap: '' }));
    expect(frame(`a{{#${name}}}b{{/${name}}}`)).toEqual(text('a'));
  });

  it.each(HOSTILE)('puts a value in as text: %s', (hostile) => {
    expect(frame('{{value}} **{{value}}** `{{value}}`', { value: hostile })).toEqual(
      text(hostile, ' ', { strong: hostile }, ' ', { code: hostile }),
    );
  });
});

describe('a folder of templates', () => {
  const folder = (files: Readonly<Record<string, string | Uint8Array>>) => ({
    text: (name: string) => (typeof files[name] === 'string' ? (files[name] as string) : undefined),
    bytes: (name: string) => (files[name] instanceof Uint8Array ? (files[name] as Uint8Array) : undefined),
  });
  const kinds = (files: Readonly<Record<string, string | Uint8Array>>) => {
    const { leaves, problems } = leavesOf(SAMPLE, folder(files));
    expect(problems).toEqual([]);
    return leaves.map(({ parts }) => parts.map((part) => part.kind));
  };

  it('has templates for one document, by file or id, and for all', () => {
    expect(kinds({ '02-threat-model.md': 'a', 'threat-model.md': '> b', 'document.md': '---' })).toEqual([
      ['paragraph'],
      ['new-page'],
    ]);
    expect(kinds({ 'threat-model.md': '> b', 'document.md': '---' })).toEqual([['note'], ['new-page']]);
  });

  it('puts in a chapter with all under it, a table or a figure', () => {
    const [first = []] = kinds({
      'threat-model.md': '{{> scope}}\n\n{{> figure-system}}\n\n{{> table-none}}',
      'document.md': 'x',
    });
    expect(first).toEqual([
      'heading',
      'list',
      'list',
      'list',
      'facts',
      'heading',
      'table',
      'table',
      'table',
      'figure',
      'figure',
      'table',
    ]);
  });

  it('sets number, author, approvers, revisions and logo', () => {
    const settings = {
      number: 'SEC-{id}',
      author: 'Roe',
      approvers: ['QA'],
      logo: 'l.png',
      revisions: [{ revision: 'A' }, { revision: 'C', change: 'New' }],
    };
    const files = {
      'template.json': JSON.stringify(settings),
      'document.md':
        '{{> logo}}\n\n{{document.number}} {{front.author}} {{#front.approvers}}{{.}}{{/front.approvers}} {{#revisions}}{{revision}}{{/revisions}} {{front.revision}}',
      'l.png': png(520, 100),
    };
    const { leaves } = leavesOf({ ...SAMPLE, front: { ...SAMPLE.front, revision: undefined } }, folder(files));
    const [logo, line] = leaves[0]?.parts ?? [];
    expect(logo).toMatchObject({ kind: 'logo', logo: { width: 260, height: 50, alt: 'Example Medical' } });
    expect(line).toMatchObject({ text: ['SEC-02', ' ', 'Roe', ' ', 'QA', ' ', 'A', 'C', ' ', 'C'] });
    expect(leaves.map(({ number }) => number)).toEqual(['SEC-02', 'SEC-07']);
  });
});

describe('the data of templates', () => {
  const schema = JSON.parse(readFileSync('schemas/template-data.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  const device = (name: string): Package => {
    const uri = `examples/${name}.device.yaml`;
    return documentsOf(analyse(fileReader(uri), uri, { date: '2026-11-01' }), {
      source: 'a'.repeat(64),
      generator: 'Medjack 0.0.0',
    });
  };

  it.each([
    ['the sample', () => SAMPLE],
    ['the infusion pump', () => device('infusion-pump')],
    ['the insulin pump', () => device('insulin-pump')],
    ['the pacemaker', () => device('pacemaker')],
  ])('is what its schema says: %s', (_, make) => {
    const all = make();
    for (const content of all.documents) {
      validate(JSON.parse(JSON.stringify(dataFor(all, content, {}))));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('has every table by its id', () => {
    const [content] = SAMPLE.documents;
    const { tables } = dataFor(SAMPLE, content as (typeof SAMPLE.documents)[number], {}) as {
      tables: Record<string, Value>;
    };
    const ids = (content?.blocks ?? []).filter((block: Block) => block.kind === 'table').map((block) => block.id);
    expect(Object.keys(tables)).toEqual(ids);
    expect(tables['table-risks']).toContainEqual({ Id: 'R-2', Score: '-0.5', Text: 'R-1' });
  });
});

it.each([
  [png(100, 50), { width: 100, height: 50 }],
  [png(20, 760), { width: 2, height: 76 }],
  [png(1, 1).slice(0, 20), undefined],
  [Uint8Array.from([255, 216, 255]), undefined],
])('knows the size of a picture', (bytes, size) => {
  expect(pngSize(bytes)).toEqual(size);
});
