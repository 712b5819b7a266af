/** `npm run bench [-- --json FILE]`: measures all rows in one run, prints a table; 1 where a target is missed. */
import { writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { PROGRAMS, versionOf } from '../test/apps/programs.ts';
import { analysisRows } from './analysis.ts';
import { diffRows } from './diff.ts';
import { documentRows } from './documents.ts';
import { Igraph } from './igraph.ts';
import { keystrokeRows } from './keystroke.ts';
import { pathRows } from './paths.ts';
import { previewRows } from './preview.ts';
import { holds, type Row, table } from './row.ts';
import { sbomRows } from './sbom.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const versions = PROGRAMS.map((program) => [program.name, versionOf(program)] as const);
const igraph = versions.some(([name, version]) => name === 'igraph' && version !== undefined)
  ? new Igraph()
  : undefined;
const rows: Row[] = [];
const all = [analysisRows, diffRows, sbomRows, keystrokeRows, documentRows, previewRows, () => pathRows(igraph)];
for (const measure of all)
  for await (const row of measure()) {
    rows.push(row);
    process.stderr.write(`${row.what}\n`);
  }
igraph?.close();

const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
console.log(`${[machine, ...versions.map(([name, version]) => `${name} ${version ?? 'missing'}`)].join(', ')}\n`);
console.log(table(rows));
const missed = rows.filter((row) => holds(row) === false);
console.log(`\n${missed.length === 0 ? 'All targets are kept.' : `Missed: ${missed.length}.`}`);
if (values.json !== undefined) {
  const judged = rows.map((row) => ({ ...row, holds: holds(row) }));
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, programs: Object.fromEntries(versions), rows: judged }, undefined, 2)}\n`,
  );
}
process.exitCode = missed.length === 0 ? 0 : 1;
