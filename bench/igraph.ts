/** igraph, a C library for graphs, by way of Debian's `python3-igraph`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Graph, joined } from './graphs.ts';

const PYTHON = '/usr/bin/python3';

/** What igraph found, and how long the search took within its process; reading the graph does not count. */
export interface Answer {
  readonly costs: readonly number[];
  readonly milliseconds: number;
}

/** A process that has igraph loaded and one graph at a time. */
export class Igraph {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #ends: { source: number; target: number } | undefined;

  constructor() {
    this.#process = spawn(PYTHON, [fileURLToPath(new URL('k-shortest.py', import.meta.url))], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.#process;
    // Where it has ended, the answer that does not come says so.
    stdin?.on('error', () => {});
    if (stdout === null) throw new Error('igraph has no output');
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  async load(graph: Graph): Promise<void> {
    const { sources, targets, ...rest } = joined(graph);
    this.#ends = { source: sources[0] ?? 0, target: targets[0] ?? 0 };
    await this.#ask(rest);
  }

  /** Costs of the k cheapest paths of the graph loaded last, from any source to any target or to this one. */
  async top(k: number, target = this.#ends?.target): Promise<Answer> {
    return (await this.#ask({ ...this.#ends, target, k })) as Answer;
  }

  close(): void {
    this.#process.stdin?.end();
  }

  async #ask(question: object): Promise<unknown> {
    this.#process.stdin?.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('igraph ended before it answered');
    return JSON.parse(value);
  }
}
