/* Generated from schemas/template.schema.json by build/generate.mjs. Do not edit: change the schema and run `npm run generate`. */

/** One thing that is wrong with a value, as ajv says it. */
export interface SchemaError {
  /** JSON pointer to the value in the file; for a key, to the map that holds it. */
  readonly instancePath: string;
  readonly keyword: string;
  /** What the keyword wanted, e.g. `{ additionalProperty }`, `{ missingProperty }`, `{ allowedValues }`. `propertyNames`: the key `{ propertyName }` is not possible. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** All that is wrong with `value`, one error for each mistake; empty when it is a valid TemplateFile. */
export function validateTemplate(value: unknown): readonly SchemaError[];
