/** Real VS Code from npm alone: its server and workbench out of the `code-server` package, unpacked once into a cache folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** VS Code 1.104, the oldest that `engines.vscode` names. */
const VERSION = '4.104.0';
/** The Node it was made for: under another its extension host hangs without a word. */
const NODE = '22.23.3';
const CACHE = join(
  process.env.MEDJACK_TEST_CACHE ?? join(homedir(), '.cache', 'medjack-test'),
  `code-server-${VERSION}`,
);

export interface VsCode {
  /** The program that starts the server. */
  readonly main: string;
  /** The Node to run it with. */
  readonly node: string;
}

/** Installs VS Code's server if it is not there. Throws when npm cannot deliver it. */
export function installVsCode(): VsCode {
  const installed = {
    main: join(CACHE, 'package/lib/vscode/out/server-main.js'),
    node: join(CACHE, 'node/package/bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  };
  if (existsSync(join(CACHE, 'ok'))) return installed;
  const fresh = `${CACHE}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  unpack(`code-server@${VERSION}`, fresh, []);
  const server = join(fresh, 'package/lib/vscode');
  run('npm', ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-save'], server);
  replaceNativeModules(server);
  // Searching for files needs ripgrep, whose program comes in a package for each platform.
  const search = join(server, 'node_modules/@vscode/ripgrep');
  mkdirSync(join(search, 'bin'), { recursive: true });
  unpack(`@vscode/ripgrep-${process.platform}-${process.arch}@1.18.0`, search, [
    '--strip-components=1',
    'package/bin/rg',
  ]);
  const runtime = join(fresh, 'node');
  mkdirSync(runtime);
  unpack(`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}@${NODE}`, runtime, []);
  writeFileSync(join(fresh, 'ok'), '');
  rmSync(CACHE, { recursive: true, force: true });
  renameSync(fresh, CACHE);
  return installed;
}

function unpack(name: string, folder: string, args: readonly string[]): void {
  const archive = run('npm', ['pack', name, '--silent'], folder).trim().split('\n').at(-1) as string;
  run('tar', ['xzf', archive, ...args], folder);
  rmSync(join(folder, archive));
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
}

/** Native modules that VS Code loads at its start, and that npm leaves unbuilt without scripts; imported by name, so exported by name. */
const STAND_INS: Readonly<Record<string, string>> = {
  '@vscode/spdlog': `
const { appendFileSync, promises } = require('node:fs');
const { dirname } = require('node:path');
let level = 2;
class Logger {
  constructor(file) { this.file = file; this.level = level; }
  write(of, text) { if (of >= this.level) try { appendFileSync(this.file, text + '\\n'); } catch {} }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
  getLevel() { return this.level; }
  setLevel(to) { this.level = to; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
const make = async (_, file) => { await promises.mkdir(dirname(file), { recursive: true }); return new Logger(file); };
exports.version = 0;
exports.setLevel = (to) => { level = to; };
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = class extends Logger { constructor(_, __, file) { super(file); } };
exports.createRotatingLogger = make;
exports.createAsyncRotatingLogger = make;`,
  'native-watchdog': 'exports.start = () => {};',
  '@vscode/native-watchdog': 'exports.start = () => {};',
};

function replaceNativeModules(server: string): void {
  for (const [name, code] of Object.entries(STAND_INS)) {
    const folder = join(server, 'node_modules', name);
    if (!existsSync(folder)) continue;
    const { main = 'index.js' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main?: string };
    writeFileSync(join(folder, main.endsWith('.js') ? main : `${main}.js`), code);
  }
}
