/** The schema of format 1 itself: valid, described everywhere, and with the same words as the code. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ANNOTATIONS } from '../../build/generate.mjs';
import * as words from '../../src/model/words.ts';
import { isNode, type Node, readSchema, resolve, subschemas } from './schema-walk.ts';

const schema = readSchema('device');
const all = [...subschemas(schema)];
const properties = all.filter(({ path }) => /\/properties\/[^/]+$/.test(path));

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  for (const keyword of ANNOTATIONS) ajv.addKeyword({ keyword });
  return ajv;
}

describe('device schema', () => {
  it('is a valid schema of draft 2020-12', () => {
    const ajv = createAjv();
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe('https://medjack.dev/schemas/device-1.json');
  });

  it('uses only keywords that mean the same in every draft, and gives one error for one mistake', () => {
    const known = new Set([
      ...['type', 'enum', 'const', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'required', 'properties'],
      ...[
        'patternProperties',
        'additionalProperties',
        'propertyNames',
        'items',
        'not',
        '$ref',
        '$defs',
        '$schema',
        '$id',
      ],
      ...['$comment', 'title', 'description', 'examples', 'default', ...ANNOTATIONS],
    ]);
    expect(
      all.flatMap(({ path, node }) =>
        Object.keys(node)
          .filter((key) => !known.has(key))
          .map((key) => `${path}: ${key}`),
      ),
    ).toEqual([]);
    // A word that is no string would fail `enum` and `type`.
    expect(all.filter(({ node }) => 'enum' in node && 'type' in node).map(({ path }) => path)).toEqual([]);
  });

  it('describes every property and shows an example of it', () => {
    const bare = properties.filter(({ node }) => {
      const full = { ...resolve(schema, node), ...node };
      return (
        typeof full.description !== 'string' ||
        !/^[A-Z].*\.$/.test(full.description) ||
        !Array.isArray(full.examples) ||
        full.examples.length === 0
      );
    });
    expect(bare.map(({ path }) => path)).toEqual([]);
    expect(properties.length).toBeGreaterThan(300);
  });

  it('has examples and defaults that are valid where they stand', () => {
    const ajv = createAjv();
    ajv.addSchema(schema);
    const wrong: string[] = [];
    for (const { path, node } of all) {
      const shown = [...((node.examples as unknown[] | undefined) ?? []), ...('default' in node ? [node.default] : [])];
      if (shown.length === 0) continue;
      const pointer = path.slice(1).split('/').map(encodeURIComponent).join('/');
      const validate = ajv.getSchema(`${schema.$id}#${pointer}`);
      for (const example of shown) {
        if (validate?.(example) !== true)
          wrong.push(`${path}: ${JSON.stringify(example)} ${ajv.errorsText(validate?.errors ?? null)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('allows x- keys in every map and closes every other key', () => {
    const maps = all.filter(
      ({ path, node }) => [node.type].flat().includes('object') && !path.endsWith('/propertyNames'),
    );
    const open = maps.filter(({ node }) => !isNode(node.additionalProperties) && node.additionalProperties !== false);
    expect(open.map(({ path }) => path)).toEqual([]);
    expect(maps.filter(({ node }) => !isNode(node.patternProperties)).map(({ path }) => path)).toEqual([]);
  });

  it('has the words of words.ts, and words.ts has no others', () => {
    const lists = Object.entries(words).filter((entry): entry is [string, (typeof words)['SEVERITIES']] =>
      Array.isArray(entry[1]),
    );
    const name = (list: unknown) => lists.find(([, known]) => JSON.stringify(known) === JSON.stringify(list))?.[0];
    const used = all.flatMap(({ path, node }) =>
      [node.enum, node['x-words']].filter((list) => list !== undefined).map((list) => ({ path, list })),
    );
    expect(used.filter(({ list }) => name(list) === undefined)).toEqual([]);
    const named = new Set([...used.map(({ list }) => name(list)), ...keyedBy(lists)]);
    expect(lists.map(([key]) => key).filter((key) => !named.has(key))).toEqual([]);
  });

  /** Vocabularies whose words are the keys of a closed map. */
  function keyedBy(lists: [string, readonly string[]][]): string[] {
    const keys = all.flatMap(({ node }) =>
      isNode(node.properties) ? [JSON.stringify(Object.keys(node.properties))] : [],
    );
    return lists.filter(([, list]) => keys.includes(JSON.stringify(list))).map(([key]) => key);
  }

  it('spells the words of a string-or-map in its pattern', () => {
    for (const { node } of all) {
      if (node['x-words'] === undefined || node.pattern === undefined) continue;
      expect(node.pattern).toBe(`^(?:${(node['x-words'] as string[]).join('|')})$`);
    }
  });

  it('refers only to kinds that are defined, or that its comment names', () => {
    const sections = Object.keys(schema.properties as Node);
    const defined = new Set(
      all.flatMap(({ node }) => (typeof node['x-defines'] === 'string' ? [node['x-defines']] : [])),
    );
    const outside =
      /^(?:catalogue\/(?:controls|techniques|adversaries|fda-categories)|registers\/hazards|findings|stories|\*)$/;
    const wrong = all.flatMap(({ path, node }) =>
      ((node['x-ref'] as string[] | undefined) ?? [])
        .map((target) => target.replace(/\?$/, ''))
        .filter(
          (target) =>
            !defined.has(target) && !defined.has(target.replace(/^components\//, './')) && !outside.test(target),
        )
        .map((target) => `${path}: ${target}`),
    );
    expect(wrong).toEqual([]);
    const lists = all.filter(
      ({ path, node }) => 'x-ref' in node && !path.endsWith('/propertyNames') && ![node.type].flat().includes('string'),
    );
    expect(lists.map(({ path }) => path)).toEqual([]);
    for (const kind of defined)
      if (!kind.startsWith('./')) expect([...sections, 'controls', 'vulnerabilities']).toContain(kind);
  });
});
