/** Builds `dist/`: every bundle of the table, its licences, and the metafile that the start-up budgets are checked against. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES } from './bundles.mjs';
import { licenceText, packageFolders } from './licences.mjs';
import { mermaidParts } from './mermaid.mjs';
import { officialSchemas } from './official.mjs';
import { checkStartUp } from './startup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

/** The language protocol's packages for Node, which name their entries under conditions that would change other packages too. */
const PROTOCOL = {
  alias: {
    'vscode-languageserver/node': './node_modules/vscode-languageserver/lib/node/main.js',
    'vscode-languageserver-protocol/node': './node_modules/vscode-languageserver-protocol/lib/node/main.js',
    'vscode-jsonrpc/node': './node_modules/vscode-jsonrpc/lib/node/main.js',
    'vscode-languageserver-types': './node_modules/vscode-languageserver-types/lib/esm/main.js',
  },
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);`,
  },
};

/**
 * Bundles without writing. The platform is neutral, so that the core is bundled from the ES modules of its packages, the
 * same for Node and a web worker; Node's own modules are imported as `node:…` and stay outside.
 * @param {import('./bundles.mjs').Bundle} bundle
 */
async function bundleOf(bundle) {
  const { format = 'esm', platform = 'neutral' } = bundle;
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [{ in: bundle.entry, out: bundle.out.replace(/\.c?js$/, '') }],
    outdir: 'dist',
    outExtension: { '.js': extname(bundle.out) },
    chunkNames: `${bundle.name}/[name]-[hash]`,
    bundle: true,
    splitting: format === 'esm',
    write: false,
    metafile: true,
    format,
    platform,
    mainFields: ['module', 'main'],
    target: bundle.target,
    external: [...bundle.external],
    ...(bundle.protocol && PROTOCOL),
    plugins: [officialSchemas, mermaidParts],
    // Our own names stay readable, so that a stack trace in a bug report says something.
    minifyIdentifiers: bundle.shortNames === true,
    minifyWhitespace: true,
    minifySyntax: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return { bundle, metafile, files: outputFiles.map((file) => ({ path: file.path, text: file.text })) };
}

/**
 * A bundle may import its own chunks and what its host brings, nothing else: it must run where nothing is installed.
 * @param {import('esbuild').Metafile} metafile
 * @param {import('./bundles.mjs').Bundle} bundle
 */
function foreignImports(metafile, bundle) {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const brought = (path) => bundle.external.includes(path) || (path.startsWith('node:') && isBuiltin(path));
  return imports
    .filter((imported) => imported.external && !brought(imported.path))
    .map((imported) => `${bundle.name} imports ${imported.path}, which is not there when it runs. Bundle it.`);
}

/** Writes the files that changed, each in one move, and removes what is left over: a program that runs meanwhile is not disturbed. */
function writeDist(files) {
  for (const [path, text] of files) {
    if (read(path) === text) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }
  for (const entry of readdirSync(DIST, { recursive: true })) {
    const path = join(DIST, String(entry));
    if (!files.has(path) && statSync(path).isFile()) rmSync(path);
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const budgets = JSON.parse(readFileSync(join(ROOT, 'build/budgets.json'), 'utf8')).startUpBytes;
const files = new Map();
const meta = {};
const problems = [];
const inputs = new Set();

for (const { bundle, metafile, files: outputs } of await Promise.all(BUNDLES.map(bundleOf))) {
  const entry = join(DIST, bundle.out);
  for (const { path, text } of outputs) {
    files.set(path, path === entry && bundle.banner ? `${bundle.banner}\n${text}` : text);
  }
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  meta[bundle.name] = metafile;
  problems.push(...foreignImports(metafile, bundle));
  const { bytes, problem } = checkStartUp(metafile, relative(ROOT, entry), budgets[bundle.name] ?? 0);
  if (problem) problems.push(problem);
  process.stdout.write(`${bundle.name}: ${bytes} of ${budgets[bundle.name] ?? 0} bytes at start-up\n`);
}
files.set(join(DIST, 'meta.json'), `${JSON.stringify(meta, null, 1)}\n`);
files.set(join(DIST, 'THIRD-PARTY-LICENSES.txt'), licenceText(ROOT, packageFolders(inputs)));
writeDist(files);
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
