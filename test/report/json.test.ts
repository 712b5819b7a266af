/** The JSON output: a golden text, its published schema, and the arithmetic that readers of it rely on. */
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/analysis.schema.json' with { type: 'json' };
import { toJson } from '../../src/report/json.ts';
import { expectGolden } from './golden.ts';
import { sample } from './sample.ts';
import { validate } from './schema.ts';

describe('the JSON of an analysis', () => {
  const text = toJson([sample()], '0.0.0');

  it('is what it was', () => {
    expectGolden(import.meta.url, 'analysis.json.txt', text);
  });

  it('keeps to its schema, and the schema describes all of it', () => {
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused by the schema when a property is missing, unknown or of another type', () => {
    const broken = (change: (analysis: Record<string, unknown>) => void) => {
      const document = JSON.parse(text);
      change(document.analyses[0]);
      return validate(document);
    };
    expect(broken((analysis) => delete analysis.date)).toBe(false);
    expect(broken((analysis) => Object.assign(analysis, { other: 1 }))).toBe(false);
    expect(broken((analysis) => Object.assign(analysis, { findings: {} }))).toBe(false);
  });

  it('describes every property', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      const { properties = {} } = node as { properties?: Record<string, Record<string, unknown>> };
      for (const [name, each] of Object.entries(properties)) {
        if (!('description' in each) && !('$ref' in each)) bare.push(`${path}/${name}`);
      }
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`);
    };
    visit(schema, '');
    expect(bare).toEqual([]);
  });

  it('gives points that add up to the score as printed', () => {
    const { stories } = JSON.parse(text).analyses[0];
    for (const { path } of stories.flatMap((story: { harms: unknown[] }) => story.harms)) {
      const points = path.steps.flatMap((step: { lines: { points: number }[] }) =>
        step.lines.map((line) => line.points),
      );
      const total = points.reduce((sum: number, each: number) => sum + Math.round(each * 10), 0);
      expect(Math.max(0, path.severityPoints * 10 - total)).toBe(path.score.score * 10);
    }
  });

  it('holds several analyses, and none', () => {
    expect(JSON.parse(toJson([sample(), sample()], '1')).analyses).toHaveLength(2);
    expect(validate(JSON.parse(toJson([], '1')))).toBe(true);
  });
});
