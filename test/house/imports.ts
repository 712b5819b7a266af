/** Reads every import of a set of source files and says which of them the table of folders does not allow. */
import { posix } from 'node:path';
import { parseSync } from 'vite';
import type { Row } from './folders.ts';

export interface Import {
  /** As written; undefined when it is computed. */
  readonly target: string | undefined;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

/** Path from the root of the repository (`src/model/model.ts`) → text. */
export type Files = ReadonlyMap<string, string>;

export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * All imports of a file: static, dynamic, re-exports, `import('…')` types, `import x = require('…')`, `require('…')`.
 * @throws {Error} When the file is not TypeScript.
 */
export function importsOf(path: string, text: string): Import[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Import[] = [];
  visit(program, (node) => {
    const source = sourceOf(node);
    if (source) found.push({ target: literal(source), typeOnly: isTypeOnly(node) });
  });
  return found;
}

/** Calls `on` for every node of a syntax tree. */
export function visit(value: unknown, on: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, on);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) on(value);
    for (const child of Object.values(value)) visit(child, on);
  }
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}

function sourceOf(node: Node): Node | undefined {
  const { type, source, callee, arguments: args, expression } = node as Node & Record<string, Node & Node[]>;
  if (type === 'CallExpression')
    return callee?.type === 'Identifier' && callee.name === 'require' ? args?.[0] : undefined;
  if (type === 'TSExternalModuleReference') return expression;
  if (/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/.test(type)) {
    return source ?? undefined;
  }
  return undefined;
}

function literal(source: Node): string | undefined {
  const value = source.value;
  return typeof value === 'string' ? value : undefined;
}

/** Only what says so as a whole: of `import { type A } from …` the import itself stays, and loads the file. */
function isTypeOnly({ type, importKind, exportKind }: Node): boolean {
  return type === 'TSImportType' || importKind === 'type' || exportKind === 'type';
}

/**
 * Imports that the table does not allow, and circles of files that load each other. Circles of types alone are fine inside
 * a folder; between folders the table, which is checked to have none, forbids them too.
 * @returns One sentence each.
 */
export function importProblems(files: Files, folders: Readonly<Record<string, Row>>): string[] {
  const problems: string[] = [];
  const loads = new Map<string, string[]>();
  for (const [path, text] of files) {
    const loaded: string[] = [];
    loads.set(path, loaded);
    for (const { target, typeOnly } of importsOf(path, text)) {
      if (target === undefined) problems.push(`${path} imports a computed name; write the name out.`);
      else if (!isAllowed(path, target, typeOnly, folders)) {
        problems.push(
          `${path} imports ${typeOnly ? 'types of ' : ''}${target}, which test/house/folders.ts does not allow.`,
        );
      } else if (target.startsWith('.') && !typeOnly) loaded.push(resolve(path, target));
    }
  }
  return [...problems, ...circles(loads)];
}

function isAllowed(path: string, target: string, typeOnly: boolean, folders: Readonly<Record<string, Row>>): boolean {
  const from = folderOf(path);
  const row = from === undefined ? undefined : folders[from];
  if (!row) return false;
  if (target.startsWith('node:')) return row.node === true;
  if (!target.startsWith('.')) return (row.packages ?? []).includes(packageOf(target));
  const resolved = resolve(path, target);
  const to = folderOf(resolved);
  if (to === undefined) return (row.data ?? []).some((data) => resolved.startsWith(data));
  return to === from || row.imports.includes(to) || (typeOnly && (row.types ?? []).includes(to));
}

/** The folder directly under `src/`, or the file itself if it lies there; undefined outside `src/`. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)/.exec(path)?.[1];
}

function packageOf(target: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
}

function resolve(path: string, target: string): string {
  return posix.join(posix.dirname(path), target);
}

/** Every circle of a graph that a walk in depth finds, each once, as a sentence. */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const open: string[] = [];
  const walk = (node: string): void => {
    const at = open.indexOf(node);
    if (at >= 0) found.push(`${[...open.slice(at), node].join(' → ')} is a circle.`);
    if (at >= 0 || done.has(node)) return;
    open.push(node);
    for (const next of graph.get(node) ?? []) walk(next);
    open.pop();
    done.add(node);
  };
  for (const node of graph.keys()) walk(node);
  return found;
}
