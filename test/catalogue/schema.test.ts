/** The schema of catalogue files: valid, described everywhere, with the same words as the code; the example uses all of it. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ANNOTATIONS } from '../../build/generate.mjs';
import * as catalogue from '../../src/catalogue/catalogue.ts';
import { validateCatalogue } from '../../src/model/generated/validate-catalogue.js';
import * as words from '../../src/model/words.ts';
import { isNode, type Node, readSchema, resolve, subschemas, visits } from '../model/schema-walk.ts';

const schema = readSchema('catalogue');
const all = [...subschemas(schema)];
const example: unknown = parse(readFileSync('examples/team.catalogue.yaml', 'utf8'));

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  for (const keyword of ANNOTATIONS) ajv.addKeyword({ keyword });
  return ajv;
}

describe('catalogue schema', () => {
  it('is a valid schema of draft 2020-12 without alternatives', () => {
    const ajv = createAjv();
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
    expect(schema.$id).toBe('https://medjack.dev/schemas/catalogue-1.json');
    expect(all.filter(({ node }) => 'anyOf' in node || 'oneOf' in node || 'allOf' in node)).toEqual([]);
    expect(all.filter(({ node }) => 'enum' in node && 'type' in node).map(({ path }) => path)).toEqual([]);
  });

  it('describes every property and shows an example of it', () => {
    const properties = all.filter(({ path }) => /\/properties\/[^/]+$/.test(path));
    const bare = properties.filter(({ node }) => {
      const full = { ...resolve(schema, node), ...node };
      return (
        !/^[A-Z].*\.$/.test(String(full.description)) || !Array.isArray(full.examples) || full.examples.length === 0
      );
    });
    expect(bare.map(({ path }) => path)).toEqual([]);
    expect(properties.length).toBeGreaterThan(80);
  });

  it('has examples and defaults that are valid where they stand', () => {
    const ajv = createAjv();
    ajv.addSchema(schema);
    const wrong: string[] = [];
    let seen = 0;
    for (const { path, node } of all) {
      const shown = [...((node.examples as unknown[] | undefined) ?? []), ...('default' in node ? [node.default] : [])];
      if (shown.length === 0) continue;
      const pointer = path.slice(1).split('/').map(encodeURIComponent).join('/');
      const validate = ajv.getSchema(`${String(schema.$id)}#${pointer}`);
      seen += shown.length;
      for (const value of shown) if (validate?.(value) !== true) wrong.push(`${path}: ${JSON.stringify(value)}`);
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });

  it('allows x- keys in every map and closes every other key', () => {
    const maps = all.filter(({ node }) => node.type === 'object');
    const open = maps.filter(
      ({ node }) =>
        !isNode(node.patternProperties) || (!isNode(node.additionalProperties) && node.additionalProperties !== false),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('has the words of the code', () => {
    const lists = [...Object.values(words), ...Object.values(catalogue)]
      .filter(Array.isArray)
      .map((list) => JSON.stringify(list));
    const own = [
      ['geometry', 'N', 'A', 'L', 'P'],
      ['endpoint', 'L', 'H'],
      ['N', 'L', 'H'],
      ['N', 'R'],
      ['design', 'protective', 'information'],
      ['device', 'zone', 'component', 'interface', 'flow', 'data', 'store'],
      ['transport', 'message', 'authentication', 'signature', 'storage', 'wireless', 'plain'],
      ['full', 'partial', 'none'],
      ['none', 'partial', 'full'],
      ['reading', 'writing'],
      ['network', 'radio', 'physical'],
      ['network', 'radio', 'physical', 'step'],
      ['S', 'M', 'L'],
      ['controlled', 'needs justification', 'uncontrolled'],
    ].map((list) => JSON.stringify(list));
    const used = all.flatMap(({ path, node }) => (node.enum === undefined ? [] : [[path, JSON.stringify(node.enum)]]));
    expect(used.filter(([, list]) => ![...lists, ...own].includes(list ?? ''))).toEqual([]);
    const found = new Set(used.map(([, list]) => list));
    expect(own.filter((list) => !found.has(list))).toEqual([]);
  });
});

describe('the example catalogue', () => {
  it('is valid', () => {
    expect(validateCatalogue(example)).toEqual([]);
  });

  it('uses every section', () => {
    expect(Object.keys(example as Node).sort()).toEqual(Object.keys(schema.properties as Node).sort());
  });

  it('is described wherever it says something', () => {
    const seen = [...visits(schema, schema, example)];
    expect(
      seen
        .filter(
          ({ node, isKey, path }) =>
            !isKey && path.length > 0 && node.description === undefined && typeof path.at(-1) === 'string',
        )
        .map(({ path }) => path.join('/')),
    ).toEqual([]);
    expect(seen.length).toBeGreaterThan(100);
  });
});
