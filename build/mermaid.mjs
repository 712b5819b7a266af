/** Leaves out of mermaid what no picture of ours needs: all kinds of diagram but two, all layouts but one, and formulas. */

import { fileURLToPath } from 'node:url';

const KEPT = /^(flowDiagram|sequenceDiagram|elk)-/;
const LAZY = /^(.*)-[A-Z0-9]{8}\.mjs$/;

/** Mermaid loads kinds and layouts when a text names them; ours never do. @type {import('esbuild').Plugin} */
export const mermaidParts = {
  name: 'mermaid-parts',
  setup(build) {
    build.onResolve({ filter: /^katex$|\/mermaid\.core\/|^\.\/[\w-]+-[A-Z0-9]{8}\.mjs$/ }, (args) => {
      if (args.kind !== 'dynamic-import' || !args.importer.includes('/mermaid/dist/')) return undefined;
      const name = args.path.split('/').at(-1) ?? '';
      if (name !== 'katex' && (!LAZY.test(name) || KEPT.test(name))) return undefined;
      return { path: name, namespace: 'mermaid-left-out' };
    });
    // Mermaid's call of the layout program goes through ours.
    build.onResolve({ filter: /^elkjs\/lib\/elk\.bundled\.js$/ }, (args) =>
      args.importer.includes('/mermaid/dist/')
        ? { path: fileURLToPath(new URL('../src/render/elk.ts', import.meta.url)) }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'mermaid-left-out' }, () => ({
      contents: 'export const diagram = undefined; export const render = undefined; export default undefined;',
    }));
  },
};
