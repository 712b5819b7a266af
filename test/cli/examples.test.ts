/** The examples, from text to every output: what is printed fits, adds up, validates and draws. */
import { describe, expect, it } from 'vitest';
import { globalView } from '../../src/diagram/views.ts';
import { arithmeticOf } from '../../src/report/arithmetic.ts';
import { toJson } from '../../src/report/json.ts';
import { cells } from '../../src/report/layout.ts';
import { painter } from '../../src/report/paint.ts';
import { checkReport, pathsReport } from '../../src/report/pretty.ts';
import { grammarErrors } from '../diagram/grammar.ts';
import { EXAMPLES } from '../report/examples.ts';
import { validate } from '../report/schema.ts';

describe.each([...EXAMPLES])('%s', (_, analysis) => {
  const paint = painter(false);

  it('is printed in 80 columns', () => {
    const texts = [
      checkReport(analysis, { paint, limit: 12, gaps: true }),
      pathsReport(analysis, { paint, limit: Number.POSITIVE_INFINITY }),
    ];
    expect(texts.flatMap((text) => text.split('\n')).filter((line) => cells(line) > 80)).toEqual([]);
  });

  it('has scores that add up as printed', () => {
    const { perPoint } = analysis.catalogue.scoring;
    for (const { path } of analysis.attack.stories.flatMap((story) => story.harms)) {
      const { severity, steps, total, score } = arithmeticOf(path, perPoint);
      expect(steps.flat().reduce((sum, each) => sum + each, 0)).toBe(total);
      expect(score).toBe(Math.max(0, severity - total));
    }
  });

  it('has JSON that keeps to its schema', () => {
    validate(JSON.parse(toJson([analysis], '0.0.0')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is drawn', () => {
    expect(grammarErrors(globalView(analysis).text)).toEqual([]);
  });
});
