/** The shipped examples against the schema: valid, every property used once, every reference resolved by the schema's own annotations. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateDevice } from '../../src/model/generated/validate-device.js';
import { isNode, readExample, readSchema, subschemas, type Visit, visits } from './schema-walk.ts';

const schema = readSchema('device');
const complete = readExample('complete');
const all = [...visits(schema, schema, complete)];

describe('examples', () => {
  it.each(['complete', 'ten-line-pump'])('%s is valid', (name) => {
    expect(validateDevice(readExample(name))).toEqual([]);
  });

  it('the ten-line pump has ten lines of model', () => {
    const { medjack, device, ...sections } = readExample('ten-line-pump') as Record<string, object>;
    expect({ medjack, device }).toEqual({ medjack: 1, device: { name: 'Insulin pump' } });
    expect(Object.values(sections).reduce((sum, section) => sum + Object.keys(section).length, 0)).toBeLessThanOrEqual(
      10,
    );
  });

  it('the complete model uses every property of the schema', () => {
    const used = new Set<unknown>();
    for (const { value, node } of all) {
      if (isNode(value) && isNode(node.properties))
        for (const key of Object.keys(value)) used.add(node.properties[key]);
    }
    const unused = [...subschemas(schema)].filter(
      ({ path, node }) => /\/properties\/[^/]+$/.test(path) && !used.has(node),
    );
    expect(unused.map(({ path }) => path)).toEqual([]);
  });

  it('the complete model uses every form of a value that has several', () => {
    const forms = new Map<string, Set<string>>();
    for (const { value, node } of all) {
      if (!Array.isArray(node.type) || node.type.includes('number')) continue;
      const seen = forms.get(JSON.stringify(node.type)) ?? new Set();
      forms.set(JSON.stringify(node.type), seen.add(Array.isArray(value) ? 'array' : typeof value));
    }
    for (const [types, seen] of forms) expect([...seen].sort(), types).toEqual((JSON.parse(types) as string[]).sort());
  });

  it('every reference of the complete model resolves', () => {
    expect(unresolved(all)).toEqual([]);
  });

  it('notices a reference that does not resolve, for every kind of reference the schema has', () => {
    const silent = all.filter(({ node }) => Array.isArray(node['x-ref']) && !open(node['x-ref'] as string[]));
    const kinds = new Map(silent.map((visit) => [JSON.stringify(visit.node['x-ref']), visit]));
    expect(kinds.size).toBeGreaterThan(15);
    for (const [kind, visit] of kinds)
      expect(unresolved([...all, { ...visit, value: 'no-such-thing' }]), kind).toHaveLength(1);
  });

  it('every file the complete model names is there', () => {
    const files = all.flatMap(({ value, node }) =>
      node['x-file'] !== undefined && typeof value === 'string' ? [value] : [],
    );
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(`examples/${file}`))).toEqual([]);
  });
});

/** Kinds of name that are known elsewhere: in the catalogue, the analysis or in a register file. */
function open(targets: readonly string[]): boolean {
  return targets.some((target) => /^(?:catalogue|registers)\/|^(?:findings|stories)$|\?$/.test(target));
}

/** What `x-ref` names and no `x-defines` defines, by the meaning that the schema's `$comment` gives them. */
function unresolved(seen: readonly Visit[]): string[] {
  const defined = new Set<string>();
  for (const { value, node, path } of seen) {
    const kind = node['x-defines'];
    if (typeof kind !== 'string') continue;
    const local = kind.startsWith('./');
    for (const id of isNode(value) ? Object.keys(value) : [String(value)]) {
      defined.add(local ? `components${kind.slice(1)}:${path[1]}/${id}` : `${kind}:${id}`);
      defined.add(local ? `*:${path[1]}/${id}` : `*:${id}`);
    }
  }
  for (const { value, node } of seen) {
    const keys = node.propertyNames;
    if (isNode(value) && isNode(keys) && (keys['x-ref'] as string[] | undefined)?.includes('catalogue/controls')) {
      for (const name of Object.keys(value)) defined.add(`controls:${name}`);
    }
  }
  return seen.flatMap(({ value, node, path }) => {
    const targets = node['x-ref'] as string[] | undefined;
    if (targets === undefined || typeof value !== 'string' || open(targets)) return [];
    if ((node['x-words'] as string[] | undefined)?.includes(value)) return [];
    const found = targets.some((target) =>
      target.startsWith('./')
        ? homes(path).some((component) => defined.has(`components${target.slice(1)}:${component}/${value}`))
        : defined.has(`${target}:${value}`),
    );
    return found ? [] : [`${path.join('/')}: ${value}`];
  });
}

/** The components a `./` name is looked up in: the one around it, or those at the ends of the flow around it. */
function homes(path: Visit['path']): string[] {
  const [section, id] = path;
  if (section === 'components') return [String(id)];
  const flow = (complete as { flows: Record<string, { from: string; to: string }> }).flows[String(id)];
  return section === 'flows' && flow !== undefined ? [flow.from, flow.to].map((end) => end.split('/')[0] ?? end) : [];
}
