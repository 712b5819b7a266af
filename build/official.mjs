/** Compiles the official JSON schemas of CycloneDX, as its own library ships them, to checkers: modules `cyclonedx-schema/VERSION`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _, Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
);
const MODULE = /^cyclonedx-schema\/(1\.[4-7])$/;

/** Words for people, which change nothing about what is valid. */
const WORDS = ['description', 'title', 'examples', 'meta:enum', '$comment', 'deprecated', 'default'];

const read = (name) => rebuild(JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8')));

/** Without words. A map of properties keeps its keys: a property may be called `description`. */
function rebuild(node, keepsKeys = false) {
  if (Array.isArray(node)) return node.map((item) => rebuild(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => keepsKeys || !WORDS.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, rebuild(value, !keepsKeys && ['properties', 'definitions'].includes(key))]),
  );
}

/** Replaces every match and fails when there is none: then ajv writes its code in another way, and this has to follow. */
function rewrite(code, pattern, by) {
  if (code.search(pattern) < 0) throw new Error(`official.mjs: ajv's code no longer holds ${pattern}`);
  return code.replace(pattern, by);
}

function checkingCode(version) {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    allErrors: true,
    messages: false,
    inlineRefs: false,
    code: { source: true },
  });
  addFormats.default(ajv);
  // What ajv cannot check; docs/sbom.md says so.
  for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
  // Ajv compares every item with every other, which takes minutes for 10,000 components.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: '', params: ({ params }) => _`{index: ${params.index}}` },
    code(context) {
      if (!context.schema) return;
      const repeated = context.gen.scopeValue('func', {
        ref: 'repeated',
        code: _`require("./src/sbom/repeated.ts").repeated`,
      });
      const index = context.gen.const('index', _`${repeated}(${context.data})`);
      context.setParams({ index });
      context.fail(_`${index} !== undefined`);
    },
  });
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const code = standaloneCode(ajv, ajv.compile(read(`bom-${version}`)));
  // A copy of all errors for each that is added takes quadratic time.
  return `function join(all, more) { for (const error of more) all.push(error); return all; }\n${rewrite(code, /vErrors\.concat\(/g, 'join(vErrors, ')}`;
}

/** @param {string} version `1.6`. @returns {Promise<string>} An ES module that stands alone; its default takes a document and answers what is wrong, as ajv says it. */
export async function officialModule(version) {
  const { outputFiles } = await build({
    stdin: {
      contents: `import check from 'check'; export default (value) => (check(value) ? [] : check.errors);`,
      resolveDir: ROOT,
      loader: 'js',
    },
    plugins: [
      {
        name: 'check',
        setup(plugged) {
          plugged.onResolve({ filter: /^check$/ }, () => ({ path: 'check', namespace: 'check' }));
          plugged.onLoad({ filter: /.*/, namespace: 'check' }, () => ({
            contents: checkingCode(version),
            resolveDir: ROOT,
            loader: 'js',
          }));
        },
      },
    ],
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
  return outputFiles[0].text;
}

/** For esbuild. */
export const officialSchemas = {
  name: 'official-schemas',
  setup(plugged) {
    plugged.onResolve({ filter: MODULE }, ({ path }) => ({ path, namespace: 'official-schemas' }));
    plugged.onLoad({ filter: MODULE, namespace: 'official-schemas' }, async ({ path }) => ({
      contents: await officialModule(MODULE.exec(path)[1]),
      loader: 'js',
    }));
  },
};

/** The same for Vite. */
export const officialSchemasForVite = {
  name: 'official-schemas',
  enforce: 'pre',
  resolveId: (id) => (MODULE.test(id) ? `\0${id}` : undefined),
  load: (id) => (MODULE.test(id.slice(1)) ? officialModule(MODULE.exec(id.slice(1))[1]) : undefined),
};
