/** Rules of finished documents: words, filler, figures, agreement; each breach at the text of the model that makes it. */
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse } from '../../src/analysis.ts';
import { drawView, viewsOf } from '../../src/diagram/views.ts';
import type { Package, Table } from '../../src/documents/content.ts';
import { packageFindings, problemsOf } from '../../src/documents/package-rules.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { analysed, DESCRIBED, packageOf } from './packages.ts';

function found(analysis: Analysis, made: Package = packageOf(analysis)) {
  return packageFindings(analysis, made).map(({ code, where }) => {
    const { uri, start, end } = analysis.locate(where);
    return { code, token: analysis.text(uri)?.slice(start, end) };
  });
}

const described = (plan: string) =>
  analyse(
    memoryReader({
      'm.device.yaml': `medjack: 1\ndevice: { name: Pump }\ndocuments:\n  plan:\n    acceptance: ${plan}\n`,
    }),
    'm.device.yaml',
    { date: '2026-11-01' },
  );

describe.each(DESCRIBED)('the package of %s', (name) => {
  test('breaks none of them', () => {
    expect(found(analysed(name))).toEqual([]);
  });
});

describe('a package', () => {
  test.each(['Risks of low likelihood are accepted', 'Probability below 10 per million hours', 'Rare occurrence'])(
    'that speaks of chance in its scoring is found at the text: %s',
    (text) => {
      expect(found(described(text))).toEqual([{ code: 'document.statistical-wording', token: text }]);
    },
  );

  test('may speak of it where no risk is scored', () => {
    const analysis = analyse(
      memoryReader({
        'm.device.yaml':
          'medjack: 1\ndevice: { name: Pump }\nlabels: { L-1: { text: Words on the likelihood of rain, topic: ports } }\n',
      }),
      'm.device.yaml',
      { date: '2026-11-01' },
    );
    expect(found(analysis)).toEqual([]);
  });

  test.each(['TBD', 'tbd.', 'To be defined', '???', 'Lorem ipsum dolor', 'xxx'])(
    'with filler for content is found at it: %s',
    (text) => {
      expect(found(described(`"${text}"`))).toEqual([{ code: 'document.filler', token: `"${text}"` }]);
    },
  );

  test.each(['None', 'Not applicable: no network', 'Todos of the board are settled'])(
    'with a short answer is left alone: %s',
    (text) => {
      expect(found(described(`"${text}"`))).toEqual([]);
    },
  );

  test('whose documents count differently is found', () => {
    const analysis = analysed('complete');
    const made = packageOf(analysis);
    const cut = (table: Table): Table =>
      table.id === 'table-support-sheet' ? { ...table, rows: table.rows.slice(1) } : table;
    const changed = { ...made, documents: made.documents.map((each) => ({ ...each, sheets: each.sheets.map(cut) })) };
    expect(found(analysis, changed).map(({ code }) => code)).toEqual(['document.contradiction']);
  });
});

describe('a figure', () => {
  const [view] = viewsOf(analysed('complete'));
  const text = drawView(analysed('complete'), view?.id ?? '')?.text ?? '';

  test('with legend and ids that fits a page has no problem', () => {
    expect(problemsOf(text)).toEqual([]);
  });

  test('without legend, without an id, or with too much is found', () => {
    expect(problemsOf(text.replace('subgraph legend', 'subgraph other'))).toEqual(['has no legend']);
    expect(problemsOf(text.replace('c_build("build<br/>', 'c_build("<br/>" %%'))).toEqual([
      'has 1 shapes without an id',
    ]);
    const many = Array.from({ length: 40 }, (_, at) => `  c_${at}("c-${at}")`).join('\n');
    expect(problemsOf(`${text}${many}\n`)).toEqual([expect.stringMatching(/^has \d\d shapes, more/)]);
  });
});
