/** Starts VS Code's server and opens its workbench in a headless browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import packed from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { installVsCode } from './install.ts';

export type HostKind = 'workspace' | 'web';

export interface Opened {
  /** Absolute path of the folder that is opened. */
  readonly folder: string;
  /** Root of the extension under development; undefined: only what is installed. */
  readonly extension?: string;
  /** Absolute path of the bundle of the suite that the extension host runs. */
  readonly suite?: string;
  /** Where the extension runs: Node's host or the web worker. */
  readonly kind?: HostKind;
  /** Packaged extensions to install first. */
  readonly vsix?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Workbench {
  readonly url: string;
  readonly server: ChildProcess;
  readonly log: string;
  page(size?: { readonly width: number; readonly height: number }): Promise<Page>;
  close(): Promise<void>;
}

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.simpleDialog.enable': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export async function openWorkbench(opened: Opened): Promise<Workbench> {
  const { main, node } = installVsCode();
  const profile = mkdtempSync(join(tmpdir(), 'medjack-vscode-'));
  const extensions = join(profile, 'extensions');
  const user = join(profile, 'data/User');
  mkdirSync(user, { recursive: true });
  const settings = {
    ...SETTINGS,
    'remote.extensionKind': { 'medjack.medjack': [opened.kind ?? 'workspace'] },
    ...opened.settings,
  };
  writeFileSync(join(user, 'settings.json'), JSON.stringify(settings));
  const places = ['--server-data-dir', profile, '--extensions-dir', extensions];
  const browserPath = await packed.executablePath();
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', MEDJACK_BROWSER: browserPath, ...opened.env };
  for (const vsix of opened.vsix ?? []) {
    const done = await ended(spawn(node, [main, ...places, '--install-extension', vsix], { env, stdio: 'ignore' }));
    if (done !== 0) throw new Error(`Installing ${vsix} ended with ${done}.`);
  }
  const server = spawn(
    node,
    [
      main,
      '--accept-server-license-terms',
      '--without-connection-token',
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      ...places,
    ]
      .concat('--disable-telemetry', '--disable-workspace-trust', '--enable-smoke-test-driver')
      .concat('--disable-getting-started-override'),
    { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true },
  );
  const log = join(profile, 'server.log');
  const port = await portOf(server, log);
  let browser: Browser | undefined;
  return {
    url: urlOf(port, opened),
    server,
    log,
    async page(size = { width: 1400, height: 900 }) {
      browser ??= await chromium.launch({ executablePath: browserPath, headless: true, args: QUIET });
      return (await browser.newContext({ viewport: size, serviceWorkers: 'allow' })).newPage();
    },
    async close() {
      await browser?.close().catch(() => undefined);
      try {
        if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

function portOf(server: ChildProcess, log: string): Promise<number> {
  let said = '';
  const keep = (chunk: unknown) => {
    said += String(chunk);
    writeFileSync(log, said);
  };
  server.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`VS Code did not start:\n${said}`)), 60_000);
    server.stdout?.on('data', (chunk) => {
      keep(chunk);
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
    server.once('exit', (code) => reject(new Error(`VS Code ended with ${code}:\n${said}`)));
  });
}

/** The page is opened on `localhost`: only there service workers, which webviews need, are allowed without TLS. */
function urlOf(port: number, { folder, extension, suite }: Opened): string {
  const remote = (path: string) => `vscode-remote://localhost:${port}${pathToFileURL(path).pathname}`;
  const payload = [
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
    ...(suite === undefined ? [] : [['extensionTestsPath', remote(suite)]]),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  return `http://localhost:${port}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

export function tail(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-40).join('\n') : '';
}
