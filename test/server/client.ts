/** A real client of the language protocol: the built server as a process, spoken to over stdio. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly process: ChildProcess;
  open(uri: string, text: string, version?: number): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  /** The next diagnostics that are pushed for a file and satisfy a condition. */
  pushed(uri: string, holds?: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  stop(): Promise<number | null>;
}

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** `program`: script and arguments; `env`: beside that of this process. */
export async function start(
  capabilities: object = {},
  program: readonly string[] = [COMMAND, 'lsp'],
  env: Readonly<Record<string, string>> = {},
): Promise<Client> {
  const child = spawn(process.execPath, [...program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const pushes: PublishDiagnosticsParams[] = [];
  let heard = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushes.push(params);
    heard();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('client/unregisterCapability', () => null);
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    process: child,
    open: (uri, text, version = 1) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version, text },
      }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    async pushed(uri, holds = () => true) {
      for (;;) {
        const at = pushes.findIndex((params) => params.uri === uri && holds(params));
        if (at >= 0) return pushes.splice(0, at + 1).at(-1) as PublishDiagnosticsParams;
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    async stop() {
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return ended;
    },
  };
}
