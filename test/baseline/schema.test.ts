/** The schema of baselines: described everywhere, and what is written keeps to it as another validator reads it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import schema from '../../schemas/baseline.schema.json' with { type: 'json' };
import { baselineText, recordOf } from '../../src/baseline/baseline.ts';
import { EXAMPLES } from '../report/examples.ts';

it('what is written keeps to the schema', () => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  const models = [...EXAMPLES.values()].map((analysis) => recordOf(analysis, analysis.uri));
  const document = JSON.parse(baselineText(models, '2026-11-01', 'medjack 1.2.3'));
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  expect(document.$schema).toBe(schema.$id);
  expect(validate({ ...document, other: 1 })).toBe(false);
});

it('every property is described', () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {} } = node as { properties?: Record<string, object> };
    for (const [name, each] of Object.entries(properties))
      if (!('description' in each) && !('$ref' in each)) bare.push(`${path}/${name}`);
    for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`);
  };
  visit(schema, '');
  expect(bare).toEqual([]);
});
