/** Speaks to a browser of the Chromium family over two pipes, in its DevTools protocol: no port is opened, nobody else can connect. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { BrowserError } from './find.ts';

/** Milliseconds for a browser to answer a command: a large picture takes seconds. */
const PATIENCE = 60_000;

const ARGUMENTS = [
  '--headless',
  '--remote-debugging-pipe',
  // A sandbox needs rights that containers and administrators lack; what runs is our own page, without a network.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--hide-scrollbars',
  '--mute-audio',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  'about:blank',
];

type Answer = Readonly<Record<string, unknown>>;

/** One page of an open browser. */
export interface DevtoolsPage {
  /**
   * Asks the page for something.
   * @throws {BrowserError} With what the browser says, or when it has died or does not answer.
   */
  ask(method: string, params?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Ends the browser, and removes what it has written. */
  close(): Promise<void>;
}

/**
 * Starts a browser with one empty page.
 * @throws {BrowserError} When it does not start.
 */
export async function openPage(executable: string): Promise<DevtoolsPage> {
  const profile = await mkdtemp(join(tmpdir(), 'medjack-browser-'));
  const child = spawn(executable, [...ARGUMENTS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const wire = new Wire(child, executable);
  const close = async () => {
    await wire.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  };
  try {
    const { targetId } = await wire.ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await wire.ask('Target.attachToTarget', { targetId, flatten: true });
    return { ask: (method, params = {}) => wire.ask(method, params, String(sessionId)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Waiting {
  readonly done: (answer: Answer) => void;
  readonly failed: (error: BrowserError) => void;
}

/** Messages are JSON, each ended by a zero byte; an answer has the number of its question. */
class Wire {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gone: Promise<void>;
  #count = 0;
  #rest = Buffer.alloc(0);
  #dead: BrowserError | undefined;

  constructor(child: ChildProcess, executable: string) {
    this.#child = child;
    const die = (why: string) => this.#die(new BrowserError(`The browser ${executable} ${why}.`));
    this.#gone = new Promise((resolve) => {
      child.once('error', ({ message }) => {
        die(`does not start: ${message}`);
        resolve();
      });
      child.once('exit', (code) => {
        die(`ended${code === null ? '' : ` with code ${code}`}`);
        resolve();
      });
    });
    // A pipe breaks when the browser ends, and then its end is what is said.
    this.#pipe(3).on('error', () => undefined);
    (this.#pipe(4) as Readable).on('data', (bytes: Buffer) => this.#read(bytes)).on('error', () => undefined);
  }

  #pipe(number: number): Readable | Writable {
    return this.#child.stdio[number] as Readable | Writable;
  }

  ask(method: string, params: Readonly<Record<string, unknown>>, sessionId?: string): Promise<Answer> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      if (this.#dead !== undefined) {
        reject(this.#dead);
        return;
      }
      const timer = setTimeout(
        () => this.#answer(id)?.failed(new BrowserError(`The browser does not answer ${method}.`)),
        PATIENCE,
      );
      timer.unref();
      const settle = (work: () => void) => {
        clearTimeout(timer);
        work();
      };
      this.#waiting.set(id, {
        done: (answer) => settle(() => resolve(answer)),
        failed: (error) => settle(() => reject(error)),
      });
      (this.#pipe(3) as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #answer(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (let end = this.#rest.indexOf(0); end !== -1; end = this.#rest.indexOf(0)) {
      const message = JSON.parse(this.#rest.subarray(0, end).toString('utf8'));
      this.#rest = this.#rest.subarray(end + 1);
      const waiting = this.#answer(message.id);
      if (message.error === undefined) waiting?.done(message.result ?? {});
      else waiting?.failed(new BrowserError(`The browser refuses: ${message.error.message}`));
    }
  }

  #die(error: BrowserError): void {
    this.#dead ??= error;
    for (const { failed } of this.#waiting.values()) failed(this.#dead);
    this.#waiting.clear();
  }

  /** Asks it to end, and makes it after a while. */
  async end(): Promise<void> {
    if (this.#dead === undefined) this.ask('Browser.close', {}).catch(() => undefined);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    await this.#gone;
    clearTimeout(timer);
  }
}
