/** Generates from schemas/ a type and a self-contained validator for each schema, and from templates/ what is bundled. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = 'src/model/generated';

/** The schemas of the project. `name` gives the files, `type` the root type, `validate` the exported function. */
export const SCHEMAS = [
  { schema: 'schemas/device.schema.json', name: 'device', type: 'DeviceFile', validate: 'validateDevice' },
  { schema: 'schemas/catalogue.schema.json', name: 'catalogue', type: 'CatalogueFile', validate: 'validateCatalogue' },
  { schema: 'schemas/baseline.schema.json', name: 'baseline', type: 'BaselineFile', validate: 'validateBaseline' },
  {
    schema: 'schemas/template.schema.json',
    name: 'template',
    type: 'TemplateFile',
    validate: 'validateTemplate',
    out: 'src/documents/generated',
  },
];

/** Keywords that only tools read; the schema's `$comment` says what they mean. */
export const ANNOTATIONS = ['x-ref', 'x-words', 'x-defines', 'x-file', 'x-narrows'];

/** Keywords that change nothing about which values are valid: left out, because ajv copies parts of the schema into its code. */
const READERS = ['title', 'description', 'examples', 'default', '$comment', '$schema', ...ANNOTATIONS];

/** Keywords that a type cannot say, or that would change its name. `patternProperties` are the `x-` keys, which would open every map. */
const NOT_TYPES = [
  'patternProperties',
  'propertyNames',
  'pattern',
  'minLength',
  'examples',
  'default',
  '$comment',
  '$id',
];

/** A schema with `change` applied to every subschema, outermost first. What `change` returns is walked on; maps of subschemas keep their keys. */
function rebuild(node, change) {
  if (Array.isArray(node)) return node.map((item) => rebuild(item, change));
  if (node === null || typeof node !== 'object') return node;
  const kept = {};
  for (const [key, value] of Object.entries(change(node))) {
    kept[key] = MAPS.includes(key) ? mapValues(value, (child) => rebuild(child, change)) : rebuild(value, change);
  }
  return kept;
}

/** Keywords whose value is a map of subschemas under names that are not keywords. */
const MAPS = ['properties', '$defs'];

const without = (node, keywords) => Object.fromEntries(Object.entries(node).filter(([key]) => !keywords.includes(key)));

const mapValues = (object, f) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, f(value)]));

const header = ({ schema }) =>
  `/* Generated from ${schema} by build/generate.mjs. Do not edit: change the schema and run \`npm run generate\`. */\n`;

/**
 * The schema as json-schema-to-typescript wants it: without what types cannot say; a reference to a text is that text, any
 * other stands alone, so that it stays the name of a type.
 */
function forTypes(schema) {
  const targetOf = (pointer) =>
    pointer
      .slice(2)
      .split('/')
      .reduce((at, key) => at[key], schema);
  const tree = rebuild(schema, (node) => {
    if (typeof node.$ref !== 'string') return without(node, NOT_TYPES);
    const target = targetOf(node.$ref);
    const { description } = node;
    if (target.type === 'string') return { type: 'string', description: description ?? target.description };
    return description === undefined ? { $ref: node.$ref } : { description, allOf: [{ $ref: node.$ref }] };
  });
  for (const [name, definition] of Object.entries(tree.$defs ?? {}))
    definition.title = name[0].toUpperCase() + name.slice(1);
  return tree;
}

function types(entry, schema) {
  return compile(forTypes(schema), entry.type, {
    bannerComment: header(entry).trimEnd(),
    cwd: join(ROOT, 'schemas'),
    declareExternallyReferenced: true,
    enableConstEnums: false,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
    unreachableDefinitions: false,
  });
}

/** Beside what is wrong with a key, ajv says that the key is wrong: only that is kept, so that one mistake is one error. */
const wrapper = (validate) => `
import check from 'check';
export function ${validate}(value) {
  return check(value) ? [] : check.errors.filter((error) => error.propertyName === undefined);
}
`;

/**
 * Draft 2020-12 means the same as ajv's default draft for the keywords in use (a test compares), without the machinery for
 * dynamic references in every function.
 */
function checkingCode(schema) {
  const ajv = new Ajv({
    allErrors: true,
    verbose: false,
    strict: true,
    allowUnionTypes: true,
    messages: false,
    inlineRefs: true,
    code: { source: true, esm: true },
  });
  return compact(standaloneCode(ajv, ajv.compile(rebuild(schema, (node) => without(node, READERS)))));
}

/** Replaces every match and fails when there is none: then ajv writes its code in another way, and this has to follow. */
function rewrite(code, pattern, by) {
  if (code.search(pattern) < 0) throw new Error(`generate.mjs: ajv's code no longer holds ${pattern}`);
  return code.replace(pattern, by);
}

const NOTE = `function note(all, instancePath, keyword, params, propertyName) {
  const error = { instancePath, keyword, params, ...(propertyName === undefined ? {} : { propertyName }) };
  if (all === null) return [error];
  all.push(error);
  return all;
}`;

/** Less than half of what ajv writes: one call for each error, no unused arguments, no copy of the schema but what is read of it. */
function compact(code) {
  let short = code;
  short = rewrite(
    short,
    /const (err\d+) = \{instancePath(:[^{}]+?)?,schemaPath:"[^"]*",keyword:"(\w+)",params:(\{.*?\})(?:,propertyName:(\w+))?\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g,
    (_, _name, at, keyword, params, key) =>
      `vErrors = note(vErrors, ${at?.slice(1) ?? 'instancePath'}, "${keyword}", ${params}${key === undefined ? '' : `, ${key}`});`,
  );
  short = rewrite(short, /, parentData, parentDataProperty, rootData=data\}=\{\}/g, '}={}');
  // A schema without references that stand alone has no such call.
  if (short.includes(',parentData:'))
    short = rewrite(short, /,parentData:[^,{}]+,parentDataProperty:[^,{}]+,rootData\}/g, '}');
  for (const [whole, name, text] of short.matchAll(/const (schema\d+) = (\{.*?\});(?=const |function )/g)) {
    const rest = short.replace(whole, '');
    const used = new Set(
      [...rest.matchAll(new RegExp(`\\b${name}((?:\\.\\w+|\\["[^"]+"\\])*)`, 'g'))].map((use) => use[1]),
    );
    short =
      used.size === 0
        ? rest
        : short.replace(whole, () => `const ${name} = ${JSON.stringify(pick(JSON.parse(text), [...used]))};`);
  }
  return `${NOTE}\n${short}`;
}

/** Only the named places of an object, each `.a.b["c"]`. Of a map of subschemas only the keys are read. */
function pick(object, places) {
  const out = {};
  for (const place of places.sort()) {
    const keys = [...place.matchAll(/\.(\w+)|\["([^"]+)"\]/g)].map((match) => match[1] ?? match[2]);
    let from = object;
    let to = out;
    for (const [i, key] of keys.entries()) {
      from = from[key];
      if (i === keys.length - 1) to[key] = key === 'properties' ? mapValues(from, () => 0) : from;
      else to = to[key] = typeof to[key] === 'object' ? to[key] : {};
    }
  }
  return out;
}

async function validator(entry, schema) {
  const check = checkingCode(schema);
  const source = {
    name: 'check',
    setup(build) {
      build.onResolve({ filter: /^check$/ }, () => ({ path: 'check', namespace: 'check' }));
      build.onLoad({ filter: /.*/, namespace: 'check' }, () => ({ contents: check, resolveDir: ROOT, loader: 'js' }));
    },
  };
  const bundled = await build({
    stdin: { contents: wrapper(entry.validate), resolveDir: ROOT, loader: 'js' },
    plugins: [source],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    write: false,
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
  });
  return header(entry) + bundled.outputFiles[0].text;
}

const declaration = (entry) => `${header(entry)}
/** One thing that is wrong with a value, as ajv says it. */
export interface SchemaError {
  /** JSON pointer to the value in the file; for a key, to the map that holds it. */
  readonly instancePath: string;
  readonly keyword: string;
  /** What the keyword wanted, e.g. \`{ additionalProperty }\`, \`{ missingProperty }\`, \`{ allowedValues }\`. \`propertyNames\`: the key \`{ propertyName }\` is not possible. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** All that is wrong with \`value\`, one error for each mistake; empty when it is a valid ${entry.type}. */
export function ${entry.validate}(value: unknown): readonly SchemaError[];
`;

/** The document of all finding codes, to which diagnostics link. */
async function findings() {
  const { CODES } = await import('../src/finding/codes.ts');
  const areas = Map.groupBy(Object.entries(CODES), ([code]) => code.split('.')[0]);
  const sections = [...areas].map(([area, codes]) => {
    const entries = codes.map(([code, { title, help }]) => `### ${code}\n\n**${title}.** ${help}\n`);
    return `## ${area[0].toUpperCase()}${area.slice(1)}\n\n${entries.join('\n')}`;
  });
  const note = '<!-- Generated from src/finding/codes by build/generate.mjs. Do not edit. -->';
  const opening = 'What each finding means, why it matters and what to do. `medjack explain CODE` prints the same.';
  return `${note}\n\n# Findings\n\n${opening}\n\n${sections.join('\n')}`;
}

/** The frame of documents as a module, so that it is bundled wherever documents are written. */
async function documentTemplate() {
  const path = 'templates/document.md';
  const text = await readFile(join(ROOT, path), 'utf8');
  const note = `/* Generated from ${path} by build/generate.mjs. Do not edit: change the template and run \`npm run generate\`. */`;
  return `${note}\n\nexport const DOCUMENT_TEMPLATE = ${JSON.stringify(text)};\n`;
}

/** Every generated file with the text it must have: path from the root → text. */
export async function generate() {
  const files = new Map([
    ['docs/findings.md', await findings()],
    ['src/documents/generated/document-template.ts', await documentTemplate()],
  ]);
  for (const entry of SCHEMAS) {
    if (!existsSync(join(ROOT, entry.schema))) continue;
    const schema = JSON.parse(await readFile(join(ROOT, entry.schema), 'utf8'));
    const { out = OUT } = entry;
    files.set(`${out}/${entry.name}.ts`, await types(entry, schema));
    files.set(`${out}/validate-${entry.name}.js`, await validator(entry, schema));
    files.set(`${out}/validate-${entry.name}.d.ts`, declaration(entry));
  }
  return files;
}

/** The generated files that are missing or differ on disk. */
export async function drift() {
  const stale = [];
  for (const [path, text] of await generate()) {
    const onDisk = await readFile(join(ROOT, path), 'utf8').catch(() => undefined);
    if (onDisk !== text) stale.push(path);
  }
  return stale;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const stale = await drift();
    if (stale.length > 0) {
      console.error(`${stale.join(', ')}: not what the schemas say. Run "npm run generate" and commit the result.`);
      process.exitCode = 1;
    }
  } else {
    for (const [path, text] of await generate()) {
      await mkdir(dirname(join(ROOT, path)), { recursive: true });
      await writeFile(join(ROOT, path), text);
    }
  }
}
