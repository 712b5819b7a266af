/** Validates JSON output against its published schema, closed: nothing may be in it that the schema does not describe. */
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import schema from '../../schemas/analysis.schema.json' with { type: 'json' };
import planSchema from '../../schemas/plan.schema.json' with { type: 'json' };

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return 'properties' in copy && typeof copy.properties === 'object' ? { ...copy, unevaluatedProperties: false } : copy;
}

/** Schemas that others extend with `allOf` cannot be closed themselves. */
function closedSchema(of: object): AnySchemaObject {
  const copy = closed(of) as { $defs: Record<string, Record<string, unknown>> };
  for (const name of ['score', 'location']) delete copy.$defs[name]?.unevaluatedProperties;
  return copy;
}

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
export const validate = ajv.compile(closedSchema(schema));
export const validatePlan = ajv.compile(closedSchema(planSchema));
