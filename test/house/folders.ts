/** Which folder of `src/` may import which: the table of ARCHITECTURE.md as data. */

/** What one folder (or `analysis.ts`, which is a row of its own) may import beside its own files. */
export interface Row {
  /** Folders and `analysis.ts`. */
  readonly imports: readonly string[];
  /** Folders of which it may import types only. */
  readonly types?: readonly string[];
  /** Bare package names. */
  readonly packages?: readonly string[];
  /** May import Node's own modules, written `node:…`. */
  readonly node?: true;
  /** Files outside `src/`, and folders with `/` at their end, that it may import as data. */
  readonly data?: readonly string[];
}

const CORE = ['finding', 'sources', 'model', 'sbom', 'catalogue', 'attack', 'mitigation', 'checks'];

/** A surface reads an `Analysis`, so it may name the types an analysis is made of; and findings and codes are for everyone. */
const surface = (...imports: string[]): Row => ({ imports: ['analysis.ts', 'finding', ...imports], types: CORE });

export const FOLDERS: Readonly<Record<string, Row>> = {
  finding: { imports: [] },
  sources: { imports: ['finding'] },
  model: { imports: ['finding', 'sources'], packages: ['yaml'], data: ['schemas/'] },
  sbom: { imports: ['finding', 'sources', 'model'] },
  catalogue: { imports: ['finding', 'sources', 'model'] },
  attack: { imports: ['finding', 'model', 'catalogue'], types: ['sbom'], packages: ['ae-cvss-calculator'] },
  mitigation: { imports: ['finding', 'model', 'catalogue', 'attack'] },
  checks: { imports: ['finding', 'model', 'catalogue', 'sbom', 'attack'] },
  fixes: { imports: ['finding', 'model', 'catalogue', 'attack'] },
  'analysis.ts': { imports: [...CORE, 'fixes'] },
  diagram: surface(),
  diff: surface(),
  baseline: { imports: ['analysis.ts', 'finding', 'sources', 'model'], types: ['attack'] },
  report: { ...surface('baseline', 'diff'), packages: ['sarif'] },
  documents: {
    ...surface('diagram', 'diff', 'report', 'sbom'),
    packages: ['docx', 'write-excel-file', 'markdown-it', 'mustache', 'fflate'],
  },
  interchange: { imports: ['finding', 'model', 'sbom'], types: ['attack'] },
  language: surface('sources', 'model', 'catalogue', 'attack', 'fixes', 'report', 'diagram', 'mitigation', 'protocol'),
  agents: { ...surface('model', 'catalogue', 'attack', 'mitigation', 'report'), packages: ['zod'] },
  mcp: { imports: ['agents'], packages: ['@modelcontextprotocol/sdk'] },
  protocol: { imports: [], types: ['finding', 'analysis.ts'] },
  render: { imports: ['diagram'], packages: ['mermaid', 'elkjs'] },
  browser: { imports: [], types: ['render'], node: true },
  disk: { imports: ['sources'], node: true },
  server: {
    imports: [
      'finding',
      'sources',
      'analysis.ts',
      'disk',
      'browser',
      'language',
      'documents',
      'interchange',
      'diff',
      'report',
      'agents',
      'protocol',
    ],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
    node: true,
    data: ['package.json'],
  },
  extension: { imports: ['protocol'], packages: ['vscode', 'vscode-languageclient'], node: true },
  preview: { imports: ['protocol', 'render'] },
  cli: {
    imports: [
      ...CORE,
      'analysis.ts',
      'disk',
      'baseline',
      'diagram',
      'diff',
      'report',
      'documents',
      'interchange',
      'language',
      'protocol',
      'browser',
      'render',
      'server',
      'mcp',
    ],
    types: ['agents'],
    packages: ['picomatch', 'cyclonedx-schema'],
    node: true,
    data: ['package.json', 'schemas/', 'examples/'],
  },
};
