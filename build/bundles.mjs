/** The table of bundles: what is built from which entry, and for what it runs on. */

/**
 * @typedef {object} Bundle
 * @property {string} name Names the bundle in budgets and messages; its lazy chunks go to `dist/NAME/`.
 * @property {string} entry Source file, from the root of the repository.
 * @property {string} out File under `dist/`.
 * @property {string} target What it runs on, as esbuild names it.
 * @property {readonly string[]} external What the host brings; everything else is bundled.
 * @property {string} banner First line of the file; empty: none.
 */

/** @type {readonly Bundle[]} */
export const BUNDLES = [
  {
    name: 'cli',
    entry: 'src/cli/main.ts',
    out: 'cli.js',
    target: 'node20',
    external: ['node:*'],
    banner: '#!/usr/bin/env node',
  },
];
