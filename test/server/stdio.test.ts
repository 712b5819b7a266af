/** The language server end to end: the built command, a real client, real files. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentDiagnosticReport,
  Hover,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { startUpOutputs } from '../../build/startup.mjs';
import { ROOT } from '../house/repository.ts';
import { type Client, start } from './client.ts';

const PUMP = `medjack: 1
device: { name: Insulin pump }
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery } }
  remote: { kind: handheld, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
`;

let folder: string;
let clients: Client[] = [];
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'build/build.mjs')]);
  folder = mkdtempSync(join(tmpdir(), 'medjack-lsp-'));
  mkdirSync(join(folder, '.git'));
});
afterAll(async () => {
  for (const client of clients) client.process.kill();
  clients = [];
  rmSync(folder, { recursive: true, force: true });
});

async function client(capabilities?: object): Promise<Client> {
  const made = await start(capabilities);
  clients.push(made);
  return made;
}

describe('medjack lsp --stdio', () => {
  it('pushes diagnostics with a documented code, offers the fix, and clears them when the file is closed', async () => {
    const { connection, open, pushed, stop, initialized } = await client();
    expect(initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = uriOf('pump.device.yaml');
    await open(uri, PUMP);
    const { diagnostics } = await pushed(uri, (params) => params.diagnostics.length > 0);
    const forged = diagnostics.find(({ code }) => code === 'weakness.no-message-authentication');
    expect(forged).toMatchObject({
      range: { start: { line: 12, character: 2 }, end: { line: 12, character: 7 } },
      severity: 1,
    });
    expect(forged?.codeDescription?.href).toMatch(/findings\.md#weaknessno-message-authentication$/);
    expect(forged?.relatedInformation?.length).toBeGreaterThan(0);
    const actions: CodeAction[] = await connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: forged?.range,
      context: { diagnostics: [forged] },
    });
    const add = actions.find(({ title }) =>
      title.startsWith('Add message-authentication to bolus as planned: 9.3 now'),
    );
    expect(add?.edit?.changes?.[uri]?.[0]?.newText).toBe(', controls: { message-authentication: planned }');
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect((await pushed(uri, (params) => params.diagnostics.length === 0)).diagnostics).toEqual([]);
    expect(await stop()).toBe(0);
  });

  it('answers pulls, with what an included file that is not open has', async () => {
    const { connection, open, stop } = await client({
      textDocument: { diagnostic: { relatedDocumentSupport: true } },
      workspace: { workspaceEdit: { documentChanges: true } },
    });
    const zones = uriOf('zones.device.yaml');
    writeFileSync(join(folder, 'zones.device.yaml'), 'zones: { home: { kind: hime } }\n');
    const uri = uriOf('split.device.yaml');
    await open(uri, PUMP.replace('zones:\n  home: { kind: home }\n', 'include: [zones.device.yaml]\n'));
    const report: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(report.kind).toBe('full');
    const related = report.relatedDocuments?.[zones];
    expect(related).toMatchObject({ kind: 'full', items: [{ code: 'schema.unknown-value' }] });

    writeFileSync(join(folder, 'zones.device.yaml'), 'zones: { home: { kind: home } }\n');
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: zones, type: 2 }] });
    const again: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(again.relatedDocuments?.[zones]).toMatchObject({ items: [] });

    const edit: WorkspaceEdit = await connection.sendRequest('textDocument/rename', {
      textDocument: { uri },
      position: { line: 8, character: 34 },
      newName: 'house',
    });
    const changed = (edit.documentChanges ?? []).map(
      (each) => 'edits' in each && [each.textDocument, each.edits.length],
    );
    expect(changed).toEqual([
      [{ uri, version: 1 }, 2],
      [{ uri: zones, version: null }, 1],
    ]);
    expect(await stop()).toBe(0);
  });

  it('completes, hovers, finds definitions and references', async () => {
    const { connection, open, change, stop } = await client();
    const uri = uriOf('third.device.yaml');
    await open(uri, PUMP);
    const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
    const [definition]: Location[] = await connection.sendRequest('textDocument/definition', at(12, 18));
    expect(definition?.range.start).toEqual({ line: 10, character: 2 });
    const references: Location[] = await connection.sendRequest('textDocument/references', {
      ...at(3, 5),
      context: { includeDeclaration: true },
    });
    expect(references.map(({ range }) => range.start.line)).toEqual([3, 7, 9]);
    const hover: Hover = await connection.sendRequest('textDocument/hover', at(12, 4));
    expect(hover.contents).toMatchObject({ value: expect.stringContaining('**9.3** now') });
    // The text is broken while somebody types: the last analysis serves.
    await change(uri, 2, PUMP.replace('zone: home }\nflows', 'zone:  }\nflows'));
    const items: CompletionItem[] = await connection.sendRequest('textDocument/completion', at(10, 34));
    expect(items.map(({ label }) => label)).toEqual(['home']);
    expect(await stop()).toBe(0);
  });

  it('is the command of the documented configurations', async () => {
    const { initialized, stop } = await client();
    expect(initialized.serverInfo?.name).toBe('medjack');
    expect(initialized.capabilities).not.toHaveProperty('documentFormattingProvider');
    expect(await stop()).toBe(0);
  });

  it('starts without checks, bills of materials, the command line and documents', () => {
    const { server } = JSON.parse(readFileSync(join(ROOT, 'dist/meta.json'), 'utf8'));
    const loaded = startUpOutputs(server, 'dist/server.js').flatMap((path) => Object.keys(server.outputs[path].inputs));
    expect(loaded).toContain('src/server/server.ts');
    expect(loaded.filter((path) => /^src\/(checks|sbom|cli|documents|interchange)\b/.test(path))).toEqual([]);
  });
});
