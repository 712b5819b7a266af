/** The functions for agents as the editor's language-model tools call them: through the language server, on open texts first. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS, schemasOf } from '../../src/agents/functions.ts';
import { CALL_AGENT, type CallAgentResult } from '../../src/protocol/editor.ts';
import { OPEN, SAFE } from '../cli/world.ts';
import { read } from '../house/repository.ts';
import { type Client, start } from './client.ts';

let folder: string;
let client: Client;
const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-agents-'));
  mkdirSync(join(folder, 'a workspace'));
  writeFileSync(join(folder, 'secret.device.yaml'), OPEN);
  writeFileSync(join(folder, 'a workspace/open.device.yaml'), OPEN);
  symlinkSync(join(folder, 'secret.device.yaml'), join(folder, 'a workspace/link.device.yaml'));
  client = await start();
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const call = (name: string, input: object) =>
  client.connection.sendRequest<CallAgentResult | null>(CALL_AGENT, { name, input, root: uriOf('a workspace') });

describe('a tool of the editor', () => {
  it('is answered about a file of the workspace, and about an open text as it is now', async () => {
    const file = uriOf('a workspace/open.device.yaml');
    expect(await call('check_device', { file })).toMatchObject({ answer: { device: 'Open pump', file } });
    await client.open(file, SAFE);
    expect(await call('check_device', { file })).toMatchObject({ answer: { device: 'Safe pump', stories: [] } });
    expect(await call('propose_controls', { file })).toMatchObject({ answer: { reached: true, controls: [] } });
  });

  it('explains a word without a file', async () => {
    expect(await call('explain_finding', { word: 'relay' })).toMatchObject({ answer: { findings: [] } });
  });

  it.each(['secret.device.yaml', 'a workspace/link.device.yaml'])('does not read %s', async (path) => {
    const result = await call('check_device', { file: uriOf(path) });
    expect(result).toEqual({ problem: expect.stringContaining('outside') });
  });

  it('is told in a sentence what is wrong with a call', async () => {
    expect(await call('check_device', {})).toEqual({ problem: expect.stringContaining('file') });
    expect(await call('delete_device', {})).toEqual({ problem: expect.stringContaining('There are: check_device') });
  });
});

describe('the manifest', () => {
  const { contributes } = JSON.parse(read('package.json'));
  const words = JSON.parse(read('package.nls.json'));

  it('says of each function what its schema says', () => {
    expect(contributes.languageModelTools.map(({ name }: { name: string }) => name)).toEqual(
      FUNCTIONS.map(({ name }) => `medjack_${name}`),
    );
    for (const [at, tool] of contributes.languageModelTools.entries()) {
      const { $schema: _, ...input } = schemasOf(FUNCTIONS[at]!).input as Record<string, unknown>;
      expect([tool.inputSchema, tool.modelDescription]).toEqual([input, FUNCTIONS[at]?.description]);
      expect(words[tool.displayName.slice(1, -1)]).toBe(FUNCTIONS[at]?.title);
    }
  });
});
