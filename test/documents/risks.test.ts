/** The risk table and the trace say what the engine found: before, after and with planned controls, decided or open, both ways. */
import { describe, expect, test } from 'vitest';
import { attacksOn } from '../../src/analysis.ts';
import type { Table } from '../../src/documents/content.ts';
import { risksOf, threatsOf } from '../../src/documents/risks.ts';
import { analysed, blocksOf, packageOf, shown } from './packages.ts';

const NAMES = ['infusion-pump', 'infusion-pump-hardened', 'pacemaker', 'complete'] as const;

function tableOf(name: string, id: string): Table {
  const found = blocksOf(packageOf(analysed(name))).find((block) => block.kind === 'table' && block.id === id);
  if (found?.kind !== 'table') throw new Error(`no table ${id}`);
  return found;
}

/** Rows as text by the titles of the columns. */
function rowsOf(table: Table): Record<string, string>[] {
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map(({ title }, at) => [title, (row[at] ?? []).map(shown).join('')])),
  );
}

describe.each(NAMES)('risks of %s', (name) => {
  const analysis = analysed(name);
  const risks = risksOf(analysis);

  test('are the rows of the engine, each with its threat', () => {
    expect(risks.map(({ id }) => id).sort()).toEqual(analysis.attack.rows.map(({ id }) => id).sort());
    const threats = threatsOf(analysis, risks);
    expect(threats.flatMap((threat) => threat.risks).length).toBe(risks.length);
    expect(new Set(threats.map(({ id }) => id)).size).toBe(threats.length);
  });

  test('are never worse with more controls', () => {
    expect(risks.filter(({ before, after }) => before.score.cdB < after.score.cdB)).toEqual([]);
  });

  test('reach before mitigation what the device scores without controls', () => {
    const worst = Math.max(
      ...risks.filter(({ harm }) => harm.impact === 'patient-safety').map(({ before }) => before.score.cdB),
    );
    expect(worst).toBe(analysis.attack.device.inherent?.cdB);
  });

  test('say the same in the workbook', () => {
    const rows = rowsOf(tableOf(name, 'table-risk-sheet'));
    expect(rows.map((row) => row.Risk)).toEqual(risks.map(({ id }) => id));
    expect(rows.map((row) => row['Severity before'])).toEqual(risks.map(({ before }) => before.severity));
  });

  test('are open where the result is not controlled and nothing is decided', () => {
    const rows = rowsOf(tableOf(name, 'table-risk-sheet'));
    risks.forEach(({ after, decisions }, at) => {
      const verdicts = [after.verdict, after.verdictForMany ?? 'controlled'];
      const open = verdicts.some((verdict) => verdict !== 'controlled') && decisions.length === 0;
      expect([rows[at]?.Risk, rows[at]?.['Decision and rationale'] === 'Decide, or add controls']).toEqual([
        rows[at]?.Risk,
        open,
      ]);
    });
  });

  test('are found again by whoever follows the trace back', () => {
    const pairs = (cells: string | undefined) => (cells ?? '').split(', ').filter((each) => each !== '');
    const there = rowsOf(tableOf(name, 'table-trace-sheet')).flatMap((row) => [
      ...pairs(row.Controls).map((id) => `control ${id} ${row.Risk}`),
      ...pairs(row.Requirements).map((id) => `requirement ${id} ${row.Risk}`),
      ...pairs(row.Tests).map((id) => `test ${id} ${row.Risk}`),
      ...pairs(row.Labels).map((id) => `label ${id} ${row.Risk}`),
    ]);
    const back = rowsOf(tableOf(name, 'table-trace-back-sheet'))
      .filter(({ Kind, Risk }) => ['control', 'requirement', 'test', 'label'].includes(Kind ?? '') && Risk !== '')
      .map(({ Kind, Id, Risk }) => `${Kind} ${Id} ${Risk}`);
    expect(new Set(back)).toEqual(new Set(there));
  });
});

test('a decision in force closes the risks that it covers, and is named', () => {
  const { attack } = analysed('complete');
  const covered = attack.decisions
    .filter(({ state }) => state === 'in force')
    .flatMap(({ risk, rows }) => rows.map(({ id }) => [id, risk.id]));
  expect(covered.length).toBeGreaterThan(0);
  const rows = rowsOf(tableOf('complete', 'table-risk-sheet'));
  for (const [id, decision] of covered)
    expect(rows.find((row) => row.Risk === id)?.['Decision and rationale']).toContain(`${decision}: `);
});

test('hardening is seen after mitigation, not before it', () => {
  const { model } = analysed('infusion-pump-hardened');
  const bare = attacksOn(analysed('infusion-pump-hardened'), { ...model, risks: new Map() });
  const risks = risksOf(analysed('infusion-pump-hardened'));
  expect(Math.max(...risks.map(({ after }) => after.score.points))).toBeLessThan(4);
  expect(Math.max(...risks.map(({ before }) => before.score.points))).toBeCloseTo(bare.device.inherent?.points ?? 0, 6);
});
