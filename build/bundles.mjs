/** The table of bundles: what is built from which entry, and for what it runs on. */

/**
 * @typedef {object} Bundle
 * @property {string} name Names the bundle in budgets and messages; its lazy chunks go to `dist/NAME/`.
 * @property {string} entry Source file, from the root of the repository.
 * @property {string} out File under `dist/`.
 * @property {string} target What it runs on, as esbuild names it.
 * @property {readonly string[]} external What the host brings; everything else is bundled.
 * @property {string} banner First line of the file; empty: none.
 * @property {'esm' | 'cjs' | 'iife'} [format] ES modules with lazy chunks if not given; the others are one file.
 * @property {'node' | 'browser'} [platform] For packages that have an entry for each; neutral if not given.
 * @property {boolean} [shortNames] Shortens the names in it: the protocol's client is big.
 * @property {boolean} [protocol] Holds the language protocol's packages, which are CommonJS and for Node.
 */

const NODE = ['node:*', 'child_process', 'crypto', 'fs', 'net', 'os', 'path', 'readline', 'url', 'util'];

/** @type {readonly Bundle[]} */
export const BUNDLES = [
  {
    name: 'cli',
    entry: 'src/cli/main.ts',
    out: 'cli.js',
    target: 'node20',
    external: NODE,
    banner: '#!/usr/bin/env node',
    protocol: true,
  },
  {
    name: 'server',
    entry: 'src/server/main.ts',
    out: 'server.js',
    target: 'node20',
    external: NODE,
    banner: '',
    protocol: true,
  },
  {
    name: 'server-analysis',
    entry: 'src/server/thread.ts',
    out: 'server-analysis.js',
    target: 'node20',
    external: ['node:*'],
    banner: '',
  },
  {
    name: 'server-documents',
    entry: 'src/server/documents-thread.ts',
    out: 'server-documents.js',
    target: 'node20',
    external: ['node:*'],
    banner: '',
  },
  {
    name: 'picture-page',
    entry: 'src/render/page.ts',
    out: 'picture-page.js',
    target: 'chrome120',
    external: [],
    banner: '',
    format: 'iife',
  },
  {
    name: 'server-web',
    entry: 'src/server/browser.ts',
    out: 'server-web.js',
    target: 'es2022',
    external: [],
    banner: '',
    format: 'iife',
    platform: 'browser',
  },
  {
    name: 'extension',
    entry: 'src/extension/node.ts',
    out: 'extension.cjs',
    target: 'node20',
    external: ['vscode', ...NODE],
    banner: '',
    format: 'cjs',
    shortNames: true,
    platform: 'node',
  },
  {
    name: 'extension-web',
    entry: 'src/extension/browser.ts',
    out: 'extension-web.cjs',
    target: 'es2022',
    external: ['vscode'],
    banner: '',
    format: 'cjs',
    shortNames: true,
    platform: 'browser',
  },
  {
    // The style sheet that it imports becomes `preview.css`.
    name: 'preview',
    entry: 'src/preview/page.ts',
    out: 'preview.js',
    target: 'chrome120',
    external: [],
    banner: '',
  },
];
