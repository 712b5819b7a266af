/** Names that formats give: of anchors, and of the nodes of a PDF. */
import { describe, expect, it } from 'vitest';
import { anchorName } from '../../../src/documents/formats/anchors.ts';
import { pagesOf, settled } from '../../../src/documents/formats/pdf-file.ts';

describe('the name of an anchor', () => {
  it.each([
    ['table-risks', 'table-risks'],
    ['over-infusion/control:pump', 'over-infusion_2f_control_3a_pump'],
    ['a_b', 'a_5f_b'],
    ['ä 😀"><', '_e4__20__1f600__22__3e__3c_'],
  ])('of %j is %s', (id, name) => {
    expect(anchorName(id)).toBe(name);
  });

  it('is never that of another', () => {
    const ids = ['a:b', 'a-b', 'a_b', 'a.b', 'ab', 'a_3a_b', 'a b'];
    expect(new Set(ids.map(anchorName)).size).toBe(ids.length);
  });
});

describe('a PDF', () => {
  const file = (time: string, nodes: readonly number[]) =>
    [
      '%PDF-1.4\n1 0 obj\n',
      `<</CreationDate (D:${time}+00'00')\n/ModDate (D:${time}+00'00')>>\n`,
      ...nodes.map((node) => `/ID (node${String(node).padStart(8, '0')})\n`),
      '\u00ff\u0080 any bytes\nxref\ntrailer\n<</Size 2>>\nstartxref\n9\n%%EOF\n',
    ].join('');
  const put = (text: string) => Buffer.from(settled(Buffer.from(text, 'latin1'), FRONT)).toString('latin1');
  const FRONT = { date: '2026-11-01', source: 'ab'.repeat(32) } as Parameters<typeof settled>[1];

  it('does not say when it was printed, nor what the browser had counted to', () => {
    const first = put(file('20261125214000', [63, 64, 70, 64]));
    expect(first).toBe(put(file('20270101000000', [1867, 1868, 1869, 1868])));
    expect(first).toBe(
      file('20261101000000', [0, 1, 2, 1]).replace(
        'trailer\n<<',
        'trailer\n<</ID [<abababababababababababababababab> <abababababababababababababababab>]\n',
      ),
    );
  });

  it('says on which page an anchor is, through the tree of its pages', () => {
    const pages = (id: number, kids: string, rest = '') =>
      `${id} 0 obj\n<</Type /Pages\n/Count 2\n/Kids [${kids}]${rest}>>\nendobj\n`;
    const text = [
      pages(8, '3 0 R 2 0 R', '\n/Parent 9 0 R'),
      pages(9, '8 0 R 7 0 R'),
      '<</first [3 0 R /XYZ 0 1 0]\n/second-one [2 0 R /XYZ 0 1 0]\n/last_2f_ [7 0 R /XYZ 0 1 0]>>\n',
    ].join('');
    expect([...pagesOf(Buffer.from(text))]).toEqual([
      ['first', 1],
      ['second-one', 2],
      ['last_2f_', 3],
    ]);
  });
});
