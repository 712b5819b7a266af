/** A small package with every kind of block, and texts that would act if a format did not keep them text. */
import type { Block, DocumentContent, Package } from '../../../src/documents/content.ts';

/** Each would do something in one of the formats. */
export const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '</style></script><b>bold</b>&lt;',
  '**bold** _it_ `code` [link](https://evil.example) ![pic](https://evil.example/x.png) | bar',
  '# heading\n- item\n1. one\n---\n```\nfence',
  'https://evil.example www.evil.example @everyone #1 $x^2$ ~~gone~~',
  '=HYPERLINK("https://evil.example","click")',
  "+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '{ INCLUDETEXT "https://evil.example" } { DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" }',
  '{{front.source}} {{#gaps}}x{{/gaps}} {{{x}}} {{constructor}} <%= process.exit() %> \u0024{1+1}',
  'right\u202eleft \u0007bell\u001b[31m zero\u200bwidth \ud800',
  ']]> &amp; <![CDATA[ x ]]> <w:t>',
] as const;

export const MERMAID = `flowchart TD
  a["Pump"]
  b["Gateway"]
  a -->|"dose"| b
`;

const text = (words: string) => [words];

const blocks: readonly Block[] = [
  { kind: 'heading', level: 1, id: 'purpose', text: 'Purpose' },
  {
    kind: 'paragraph',
    text: [
      'It says ',
      { strong: 'what' },
      ' is ',
      { code: 'in | the `model`' },
      ', see ',
      { to: 'table-risks', text: 'the risks' },
      ', ',
      { to: 'other', text: 'the other document' },
      ', ',
      { to: 'other-end', text: 'its end' },
      ' and ',
      { to: 'nowhere', text: 'nothing' },
      '.',
    ],
  },
  { kind: 'note', text: ['A person has to review it. ', { todo: 'Name the reviewer', gap: 'gap.sample.reviewer' }] },
  { kind: 'heading', level: 2, id: 'scope', text: 'Scope' },
  { kind: 'list', ordered: false, items: [text('one'), text('two')] },
  { kind: 'list', ordered: true, items: [text('first'), text('second')] },
  { kind: 'list', ordered: true, items: [text('first again')] },
  {
    kind: 'facts',
    rows: [
      { name: 'Device', text: text('Pump') },
      { name: 'Again', text: [{ todo: 'Name the reviewer', gap: 'gap.sample.reviewer' }] },
    ],
  },
  { kind: 'heading', level: 3, id: 'deep', text: 'Deep' },
  {
    kind: 'table',
    id: 'table-risks',
    caption: 'Risks',
    file: 'risks',
    columns: [
      { title: 'Id', width: 1 },
      { title: 'Score', kind: 'number', width: 0.5 },
      { title: 'Text', width: 3 },
    ],
    rows: [
      [[{ anchor: 'R-1', text: 'R-1' }], ['9.3'], ['first, with "quotes"']],
      [[{ anchor: 'R-2', text: 'R-2' }], ['-0.5'], [{ to: 'R-1', text: 'R-1' }]],
      [['R-3'], ['unknown'], []],
    ],
  },
  {
    kind: 'table',
    id: 'table-none',
    caption: 'Nothing',
    columns: [{ title: 'Id' }],
    rows: [],
    empty: 'There is nothing.',
  },
  {
    kind: 'table',
    id: 'table-wide',
    caption: 'Wide',
    landscape: true,
    columns: Array.from({ length: 9 }, (_, index) => ({ title: `Column ${index + 1}` })),
    rows: Array.from({ length: 60 }, (_, row) =>
      Array.from({ length: 9 }, (_, index) => text(`cell ${row + 1}.${index + 1}`)),
    ),
  },
  {
    kind: 'figure',
    id: 'figure-system',
    caption: 'The system',
    alt: 'A pump that sends the dose to a gateway',
    mermaid: MERMAID,
  },
  { kind: 'heading', level: 1, id: 'hostile', text: HOSTILE[0] },
  ...HOSTILE.flatMap((each): Block[] => [
    { kind: 'paragraph', text: [each] },
    {
      kind: 'paragraph',
      text: [{ strong: each }, { code: each }, { to: 'purpose', text: each }, { todo: each, gap: '' }],
    },
  ]),
  { kind: 'list', ordered: false, items: HOSTILE.map(text) },
  { kind: 'facts', rows: HOSTILE.map((each) => ({ name: each, text: text(each) })) },
  {
    kind: 'table',
    id: 'table-hostile',
    caption: HOSTILE[2],
    file: 'hostile',
    columns: [{ title: HOSTILE[5] }, { title: 'Text' }],
    rows: HOSTILE.map((each) => [[each], [{ code: each }]]),
  },
  { kind: 'figure', id: 'figure-hostile', caption: HOSTILE[0], alt: HOSTILE[1], mermaid: MERMAID },
];

const documents: readonly DocumentContent[] = [
  {
    id: 'threat-model',
    name: '02-threat-model',
    title: 'Threat Model',
    number: 'DOC-02',
    blocks,
    sheets: [],
    data: [],
  },
  {
    id: 'traceability',
    name: '07-traceability',
    title: HOSTILE[0],
    number: undefined,
    blocks: [
      { kind: 'heading', level: 1, id: 'other', text: 'Other' },
      {
        kind: 'paragraph',
        text: [
          { to: 'threat-model', text: 'back' },
          ' and ',
          { to: 'R-1', text: 'R-1' },
          ' ',
          { anchor: 'other-end', text: 'end' },
        ],
      },
    ],
    data: [{ name: 'answers.json', text: '{}\n' }],
    sheets: [
      {
        kind: 'table',
        id: 'sheet-matrix',
        caption: 'Matrix',
        file: 'matrix',
        columns: [{ title: 'Id' }],
        rows: [[['x']]],
      },
    ],
  },
];

export const SAMPLE: Package = {
  front: {
    device: 'Sample pump',
    version: '1.0',
    manufacturer: 'Example Medical',
    date: '2026-11-01',
    issued: undefined,
    revision: 'B',
    author: undefined,
    approvers: ['QA', HOSTILE[0]],
    source: '0123456789abcdef'.repeat(4),
    generator: 'Medjack 0.0.0',
    profile: 'fda',
    guidance: 'Cybersecurity in Medical Devices (FDA, 2026)',
  },
  documents,
  gaps: [
    {
      id: 'gap.sample.reviewer',
      answerer: 'regulatory',
      text: 'Name the reviewer',
      element: undefined,
      path: ['device'],
      document: 'threat-model',
      at: 'purpose',
    },
  ],
};
