/** Checks a merged model against the schema: one finding for each mistake, at its exact token, and what to take out for it. */
import type { Finding, Fix, Path, Related, Span } from '../finding/finding.ts';
import { insertEntries } from './edit.ts';
import { type SchemaError, validateDevice } from './generated/validate-device.js';
import { isRead, type PlainMap, type Removals } from './plain.ts';
import { ROOT, type Shape, shapeAt } from './shape.ts';
import { didYouMean, nearest, oneOf } from './suggest.ts';
import { quoteFix } from './syntax.ts';
import { type Entry, type Found, find, keySpan, type LocatedMap, type LocatedScalar, spanOf, tokenOf } from './tree.ts';

/** Says a finding about the element at a path. */
export type Say = (path: Path, finding: Omit<Finding, 'severity'>) => void;

/** A file format: who judges it, and its shape. */
export interface Format {
  readonly check: (value: unknown) => readonly SchemaError[];
  readonly shape: Shape;
}

const DEVICE: Format = { check: validateDevice, shape: ROOT };

export function validate(
  root: LocatedMap,
  data: PlainMap,
  removals: Removals,
  say: Say,
  format: Format = DEVICE,
): void {
  const byPlace = new Map<string, SchemaError[]>();
  for (const error of format.check(data)) {
    const here = byPlace.get(error.instancePath);
    if (here === undefined) byPlace.set(error.instancePath, [error]);
    else here.push(error);
  }
  for (const [pointer, errors] of byPlace) {
    const path = pathOf(root, pointer);
    const place: Place = { path, found: find(root, path), shape: shapeAt(path, format.shape) as Shape };
    const missing: string[] = [];
    let first: SchemaError | undefined;
    for (const error of errors) {
      if (error.keyword === 'required') missing.push(error.params.missingProperty as string);
      else if (error.keyword === 'additionalProperties')
        unknownKey(place, error.params.additionalProperty as string, removals, say);
      else if (error.keyword === 'propertyNames') badKey(place, error.params.propertyName as string, removals, say);
      else first ??= error;
    }
    if (missing.length > 0) missingKeys(root, place, missing, removals, say);
    if (first !== undefined) {
      removals.add(path);
      say(path, { ...value(place, first), ...through(place.found) });
    }
  }
}

interface Place {
  readonly path: Path;
  readonly found: Found;
  readonly shape: Shape;
}

/** Where an alias brings the value, the finding is at the anchor and names the alias. */
export function through({ via }: Found): { related?: readonly Related[] } {
  return via === undefined ? {} : { related: [{ message: 'Used through this alias', where: via }] };
}

function pathOf(root: LocatedMap, pointer: string): Path {
  const path: (string | number)[] = [];
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(find(root, path).node.kind === 'seq' ? Number(key) : key);
  }
  return path;
}

function unknownKey({ path, found, shape }: Place, key: string, removals: Removals, say: Say): void {
  const map = found.node as LocatedMap;
  const entry = map.entries.get(key) as Entry;
  const here = [...path, key];
  removals.add(here);
  const comma = entry.bare ? commaInText(map, entry) : undefined;
  if (comma === 'continued') return;
  if (comma !== undefined) {
    say(here, comma);
    return;
  }
  const known = [...shape.properties.keys()];
  const guess = nearest(
    key,
    known.filter((name) => !map.entries.has(name)),
  );
  const where = keySpan(entry);
  say(here, {
    code: 'schema.unknown-key',
    message: `Unknown key \`${key}\`${didYouMean(guess, known, 'keys')}`,
    where,
    ...(guess !== undefined && { fixes: [replace(where, guess)] }),
    ...through(found),
  });
}

/** `a: some text, with a comma` inside `{ }`: the finding for the first of the keys that the comma made, nothing for the next. */
function commaInText(map: LocatedMap, entry: Entry): Omit<Finding, 'severity'> | 'continued' | undefined {
  const entries = [...map.entries.values()];
  const at = entries.indexOf(entry);
  const before = entries[at - 1];
  if (before?.bare) return 'continued';
  if (
    before === undefined ||
    before.value.kind !== 'scalar' ||
    !before.value.plain ||
    before.via ||
    before.value.source !== entry.keySource
  )
    return undefined;
  let end = entry.keyEnd;
  for (let next = at + 1; entries[next]?.bare; next++) end = (entries[next] as Entry).keyEnd;
  const text: Span = { uri: entry.keySource.uri, start: before.value.start, end };
  return {
    code: 'yaml.comma-in-text',
    message: `The comma ends the text of \`${before.key}\`, and \`${entry.key}\` is read as a key: put the text into quotes.`,
    where: keySpan(entry),
    fixes: [quoteFix(entry.keySource, text)],
  };
}

function badKey({ path, found, shape }: Place, key: string, removals: Removals, say: Say): void {
  const entry = (found.node as LocatedMap).entries.get(key) as Entry;
  const where = keySpan(entry);
  const here = [...path, key];
  removals.add(here);
  if (shape.keyValues.length === 0) {
    say(here, { code: 'schema.bad-id', message: badId(key), where });
    return;
  }
  const guess = nearest(key, shape.keyValues);
  const message = `Unknown key \`${key}\`${didYouMean(guess, shape.keyValues, 'keys')}`;
  say(here, {
    code: 'schema.unknown-key',
    message,
    where,
    ...(guess !== undefined && { fixes: [replace(where, guess)] }),
  });
}

function badId(id: string): string {
  if (/^[A-Za-z]+$/.test(id) && id.length <= 5)
    return `\`${id}\` is a word that YAML reads as null, true or false: choose another id.`;
  if (id.length > 40) return `The id \`${id.slice(0, 40)}…\` has ${id.length} characters: at most 40 are possible.`;
  return `\`${id}\` is no id: begin with a letter and use letters and digits, with single \`-\` or \`.\` between them.`;
}

function missingKeys(
  root: LocatedMap,
  { path, found }: Place,
  missing: readonly string[],
  removals: Removals,
  say: Say,
): void {
  removals.add(path);
  const map = found.node as LocatedMap;
  // A key that stands there with a value that is wrong has its finding already.
  const names = missing.filter((key) => map.entries.get(key) === undefined || isRead(map.entries.get(key) as Entry));
  if (names.length === 0) return;
  if (path.length === 0) {
    missingSections(map, names, say);
    return;
  }
  const listed = names.map((name) => `\`${name}\``).join(' and ');
  const who = found.entry === undefined ? 'This item' : `\`${found.entry.key}\``;
  const where = found.entry === undefined ? tokenOf(map) : keySpan(found.entry);
  say(path, {
    code: 'schema.missing-key',
    message: `${who} needs ${listed} and is not read without: add ${names.length > 1 ? 'them' : 'it'}.`,
    where,
    ...fillIn(root, path, names),
    ...through(found),
  });
}

/** Adds the keys that are missing, empty: what they say is for a person to fill in, and a finding until then. */
function fillIn(root: LocatedMap, path: Path, names: readonly string[]): { fixes?: readonly Fix[] } {
  const edit = insertEntries(root, path, Object.fromEntries(names.map((name) => [name, ''])));
  const listed = names.map((name) => `\`${name}\``).join(' and ');
  return edit === undefined ? {} : { fixes: [{ title: `Add ${listed} to fill in`, edits: [edit] }] };
}

function missingSections(map: LocatedMap, names: readonly string[], say: Say): void {
  const where = tokenOf(map);
  for (const name of names) {
    const start = map.source.text.startsWith('\uFEFF') ? 1 : 0;
    const version: Fix = {
      title: 'Add `medjack: 1`',
      edits: [{ uri: map.source.uri, start, end: start, text: 'medjack: 1\n' }],
      preferred: true,
    };
    const message =
      name === 'medjack'
        ? 'The file does not say its format: begin it with `medjack: 1`.'
        : `The model needs a \`${name}\` section: add \`device: { name: … }\`.`;
    say([name], {
      code: 'schema.missing-key',
      message,
      where,
      ...(name === 'medjack' && map.entries.size > 0 && { fixes: [version] }),
    });
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

/** What is wrong with one value. */
function value({ found, shape }: Place, error: SchemaError): Omit<Finding, 'severity'> {
  const { node, entry } = found;
  const name = entry === undefined ? 'this item' : `\`${entry.key}\``;
  const key = entry === undefined ? tokenOf(node) : keySpan(entry);
  if (node.kind === 'scalar' && node.value === null)
    return {
      code: 'schema.empty-value',
      message: `${name} has no value: write one, or remove the key.`,
      where: node.end > node.start ? spanOf(node) : key,
    };
  const where = node.kind === 'scalar' ? spanOf(node) : key;
  const words = shape.values.length > 0 ? shape.values.map(String) : shape.words;
  if (error.keyword === 'const') return formatVersion(node as LocatedScalar, where);
  if (error.keyword === 'enum' || (error.keyword === 'pattern' && words.length > 0)) {
    if (node.kind !== 'scalar')
      return { code: 'schema.wrong-type', message: `${name} must be one of ${oneOf(words)}.`, where };
    const guess = nearest(String(node.value), words);
    const message = `\`${shown(node)}\` is not possible for ${name}${didYouMean(guess, words, 'values')}`;
    return {
      code: 'schema.unknown-value',
      message,
      where,
      ...(guess !== undefined && { fixes: [replace(where, guess)] }),
    };
  }
  if (error.keyword === 'type') return wrongType(found, shape.types, name, where);
  if (error.keyword === 'pattern') {
    const example = shape.example === undefined ? '' : `: write it like \`${shape.example}\``;
    return {
      code: 'schema.bad-value',
      message: `\`${shown(node as LocatedScalar)}\` is not possible for ${name}${example}.`,
      where,
    };
  }
  const what =
    node.kind === 'scalar' && shown(node) !== '' ? `\`${shown(node)}\` is not possible for ${name}: it` : name;
  return { code: 'schema.bad-value', message: `${what} ${bound(error)}.`, where };
}

function bound({ keyword, params }: SchemaError): string {
  if (keyword === 'minimum') return `must be at least ${params.limit}`;
  if (keyword === 'maximum') return `must be at most ${params.limit}`;
  if (keyword === 'minLength') return 'must not be empty';
  return `is not possible here (${keyword})`;
}

function formatVersion(node: LocatedScalar, where: Span): Omit<Finding, 'severity'> {
  if (node.value === '1')
    return {
      code: 'schema.wrong-type',
      message: 'The format version is a number: write `1` without quotes.',
      where,
      fixes: [replace(where, '1', true)],
    };
  return {
    code: 'schema.format-version',
    message: 'This tool reads format 1: write `medjack: 1`, or use the tool of that format.',
    where,
  };
}

function wrongType({ node }: Found, types: readonly string[], name: string, where: Span): Omit<Finding, 'severity'> {
  const wanted = types.map((type) => TYPES[type] ?? type).join(' or ');
  const code = 'schema.wrong-type';
  if (node.kind !== 'scalar')
    return { code, message: `${name} must be ${wanted}, not ${node.kind === 'map' ? 'a map' : 'a list'}.`, where };
  const text = shown(node);
  if (types.includes('string') && node.plain && typeof node.value !== 'string') {
    const message = `YAML reads \`${text}\` as ${typeof node.value === 'number' ? `the number ${node.value}` : 'a truth value'}: put it into quotes.`;
    return { code: 'schema.unquoted', message, where, fixes: [quoteFix(node.source, where)] };
  }
  const written = typeof node.value === 'string' ? node.value.trim() : '';
  const truth = /^(y|yes|on|true)$/i.test(written) ? 'true' : /^(n|no|off|false)$/i.test(written) ? 'false' : undefined;
  if (types.includes('boolean') && truth !== undefined)
    return {
      code,
      message: `YAML 1.2 reads \`${text}\` as text: write \`${truth}\`.`,
      where,
      fixes: [replace(where, truth, true)],
    };
  if (/^(integer|number)$/.test(types[0] ?? '') && /^-?\d+(\.\d+)?$/.test(written))
    return {
      code,
      message: `${name} must be ${wanted}: write \`${written}\` without quotes.`,
      where,
      fixes: [replace(where, written, true)],
    };
  if (types.includes('array') && !text.includes('\n')) {
    const item = /[,[\]{}]/.test(text) && node.plain ? JSON.stringify(text) : text;
    return {
      code,
      message: `${name} must be ${wanted}: write \`[${item}]\`.`,
      where,
      fixes: [replace(where, `[${item}]`, true)],
    };
  }
  return { code, message: `${name} must be ${wanted}, not \`${text}\`.`, where };
}

/** A scalar as it is written. */
function shown({ source, start, end }: LocatedScalar): string {
  return source.text.slice(start, end);
}

function replace(where: Span, text: string, preferred?: boolean): Fix {
  return { title: `Write \`${text}\``, edits: [{ ...where, text }], ...(preferred && { preferred }) };
}
