/** A language server as a process, asked the way an editor asks it; times are of the clock. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const URI = 'file:///bench/large.device.yaml';

/** One character is typed into this line, and taken back at the next keystroke. */
interface Caret {
  readonly line: number;
  readonly character: number;
}

export class MeasuredServer {
  readonly process: ChildProcess;
  private readonly connection: ProtocolConnection;
  private readonly caret: Caret;
  private readonly text: string;
  private readonly pulls: boolean;
  private version = 1;
  private typed = false;
  private heard: (count: number) => void = () => undefined;

  /** `pulls`: diagnostics are asked for; else they are waited for. `settings` answers what the server asks of its configuration. */
  constructor(script: string, args: readonly string[], text: string, pulls: boolean, settings: object = {}) {
    this.process = spawn(process.execPath, [script, ...args, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    );
    const before = text.slice(0, text.lastIndexOf('title: Infusion pump at bed ')).split('\n');
    this.caret = { line: before.length - 1, character: before.at(-1)!.length + 'title: Infusion'.length };
    this.text = text;
    this.pulls = pulls;
    this.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: { diagnostics: unknown[] }) =>
      this.heard(diagnostics.length),
    );
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section = '' }) => (settings as Record<string, unknown>)[section] ?? null),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('client/unregisterCapability', () => null);
    this.connection.listen();
  }

  /** Opens the text; answers how many diagnostics there are. */
  async open(): Promise<number> {
    const diagnostic = this.pulls ? { diagnostic: {} } : {};
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace: { configuration: true }, textDocument: diagnostic },
    });
    await this.connection.sendNotification('initialized', {});
    const { text } = this;
    return this.diagnosed(() =>
      this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: URI, languageId: 'yaml', version: 1, text },
      }),
    );
  }

  /** Milliseconds from a keystroke to the diagnostics of the new text. */
  async keystroke(): Promise<number> {
    const began = performance.now();
    await this.diagnosed(() => this.type());
    return performance.now() - began;
  }

  /** Milliseconds that completions take, asked one after the other, `count` of them or while a keystroke is being worked on. */
  async completions(count: number | 'while working'): Promise<number[]> {
    const times: number[] = [];
    let working = count === 'while working';
    const keystroke = working ? this.keystroke().then(() => (working = false)) : undefined;
    while (working || times.length < Number(count)) {
      const began = performance.now();
      await this.connection.sendRequest('textDocument/completion', {
        textDocument: { uri: URI },
        position: this.place,
      });
      times.push(performance.now() - began);
    }
    await keystroke;
    return times;
  }

  /** Where the key of the last component's kind begins. */
  private get place(): Caret {
    return { line: this.caret.line + 1, character: 10 };
  }

  /** Resident memory of the server, MB; Linux only. */
  get megabytes(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1000;
  }

  stop(): void {
    this.connection.dispose();
    this.process.kill();
  }

  private type(): Promise<void> {
    const { line, character } = this.caret;
    const start = { line, character };
    const change = this.typed
      ? { range: { start, end: { line, character: character + 1 } }, text: '' }
      : { range: { start, end: start }, text: 's' };
    this.typed = !this.typed;
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: ++this.version },
      contentChanges: [change],
    });
  }

  private async diagnosed(act: () => Promise<void>): Promise<number> {
    if (!this.pulls) {
      const said = new Promise<number>((resolve) => {
        this.heard = resolve;
      });
      await act();
      return said;
    }
    await act();
    const report = await this.connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
      textDocument: { uri: URI },
    });
    return report.items.length;
  }
}
