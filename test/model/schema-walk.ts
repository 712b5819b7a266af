/** Walks a JSON schema and a value along each other: what the schema tests share. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Node = { readonly [keyword: string]: unknown };

export const readSchema = (name: string): Node => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
export const readExample = (name: string): unknown => parse(readFileSync(`examples/${name}.device.yaml`, 'utf8'));

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every subschema with its place, depth first; what stands under `examples` or `default` is none. */
export function* subschemas(node: Node, path = '#'): Generator<{ path: string; node: Node }> {
  yield { path, node };
  for (const keyword of ['properties', '$defs', 'patternProperties'] as const) {
    for (const [key, child] of Object.entries(node[keyword] ?? {})) {
      if (isNode(child)) yield* subschemas(child, `${path}/${keyword}/${key}`);
    }
  }
  for (const keyword of ['items', 'additionalProperties', 'propertyNames', 'not'] as const) {
    const child = node[keyword];
    if (isNode(child)) yield* subschemas(child, `${path}/${keyword}`);
  }
}

/** The subschema at the end of its references. */
export function resolve(root: Node, node: Node): Node {
  if (typeof node.$ref !== 'string') return node;
  let at: unknown = root;
  for (const key of node.$ref.slice(2).split('/')) at = isNode(at) ? at[key] : undefined;
  if (!isNode(at)) throw new Error(`${node.$ref} does not resolve`);
  return resolve(root, at);
}

/** A value with the subschema as written, the same with its reference followed, and its path in the file. */
export interface Visit {
  readonly value: unknown;
  readonly node: Node;
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
}

/** Every value and every key below it that the schema speaks about. A reference's own keywords win over its target's. */
export function* visits(
  root: Node,
  node: Node,
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<Visit> {
  const schema = { ...resolve(root, node), ...node };
  yield { value, node: schema, path, isKey: false };
  if (Array.isArray(value)) {
    if (isNode(schema.items))
      for (const [i, item] of value.entries()) yield* visits(root, schema.items, item, [...path, i]);
    return;
  }
  if (!isNode(value)) return;
  const properties = isNode(schema.properties) ? schema.properties : {};
  for (const [key, child] of Object.entries(value)) {
    if (key.startsWith('x-')) continue;
    if (isNode(schema.propertyNames))
      yield { value: key, node: schema.propertyNames, path: [...path, key], isKey: true };
    const below = properties[key] ?? schema.additionalProperties;
    if (isNode(below)) yield* visits(root, below, child, [...path, key]);
  }
}
