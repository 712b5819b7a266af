/** What a running server has loaded: as little as it takes to start, and analyses only once there is a description. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import budgets from '../../build/budgets.json' with { type: 'json' };
import { CALL_AGENT } from '../../src/protocol/editor.ts';
import { OPEN } from '../cli/world.ts';
import { ROOT } from '../house/repository.ts';
import { type Client, start } from './client.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-loaded-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of `dist/` that the server's process had loaded, its threads included, when it ended. */
async function loadedWhile(name: string, act: (client: Client) => Promise<unknown>): Promise<string[]> {
  const reports = join(folder, name);
  // Node writes which scripts ran, one report for each thread.
  const client = await start({ textDocument: { diagnostic: {} } }, [join(ROOT, 'dist/server.js')], {
    NODE_V8_COVERAGE: reports,
  });
  await act(client);
  expect(await client.stop()).toBe(0);
  const scripts = readdirSync(reports).flatMap((file) =>
    (JSON.parse(readFileSync(join(reports, file), 'utf8')).result as { url: string }[]).map(({ url }) => url),
  );
  const files = scripts.filter((url) => url.startsWith('file:')).map((url) => relative(ROOT, fileURLToPath(url)));
  return [...new Set(files.map((file) => file.split(sep).join('/')))].sort();
}

const URI = 'untitled:pump.device.yaml';

async function analysed({ connection, open }: Client): Promise<void> {
  await open(URI, OPEN);
  const { items } = await connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
    textDocument: { uri: URI },
  });
  expect(items.length).toBeGreaterThan(0);
}

it('is the server alone at the start, within its budget', async () => {
  const files = await loadedWhile('start', async () => undefined);
  expect(files).toEqual(['dist/server.js']);
  const bytes = files.reduce((sum, file) => sum + statSync(join(ROOT, file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(budgets.startUpBytes.server);
});

it('is with the first description the analysis, and nothing of documents, pictures and agents', async () => {
  const files = await loadedWhile('analysed', analysed);
  expect(files).toContain('dist/server-analysis.js');
  const rest = files.filter((file) => !/^dist\/(server|server-analysis|server-analysis\/chunk-\w+)\.js$/.test(file));
  expect(rest).toEqual([]);
  const bytes = files
    .filter((file) => file.includes('analysis'))
    .reduce((sum, file) => sum + statSync(join(ROOT, file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(budgets.startUpBytes['server-analysis']);
});

it('is the functions for agents once one is called', async () => {
  const files = await loadedWhile('agents', ({ connection }) =>
    connection.sendRequest(CALL_AGENT, { name: 'explain_finding', input: { word: 'relay' }, root: '' }),
  );
  expect(files.filter((file) => /^dist\/server-analysis\/functions-\w+\.js$/.test(file))).toHaveLength(1);
});
