/** The extension in a real VS Code: in Node's host, in the web worker's, and installed from its package; one after the other, the diagram's tests too. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import './diagram.ts';
import { Designer } from './designer.ts';
import { runSuite, type SuiteResult } from './host/run-suite.ts';
import { openWorkbench } from './host/workbench.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'out/vscode');
const WORKSPACE = join(ROOT, 'test/vscode/workspace');

/** Starting VS Code and running the suite, in ms; each host has its own limit below this. */
const LIMIT = 300_000;

/** Long enough for a busy machine, in ms. */
const WAIT = { timeout: 60_000 };
/** What is not ours stays out of the pictures. */
const QUIET = { 'editor.minimap.enabled': false };

/** Each test of the suite once; a suite that grew or lost one is noticed here. The web's host kills no server. */
const TESTS = { node: 16, web: 15 };

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-workspace-'));
  cpSync(WORKSPACE, folder, { recursive: true });
  const common = { bundle: true, format: 'cjs' as const, external: ['vscode', 'mocha'], logLevel: 'warning' as const };
  await build({
    ...common,
    entryPoints: { node: join(ROOT, 'test/vscode/suite/node.ts'), quiet: join(ROOT, 'test/vscode/suite/quiet.ts') },
    outdir: OUT,
    outExtension: { '.js': '.cjs' },
    platform: 'node',
  });
  await build({
    ...common,
    external: ['vscode'],
    entryPoints: [join(ROOT, 'test/vscode/suite/web.ts')],
    outfile: join(OUT, 'web.cjs'),
    platform: 'browser',
    // Mocha must take this for a page, not for a module whose exports are its own.
    define: { global: 'globalThis', exports: 'undefined' },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function packed(extension: string, name: string): string {
  const vsix = join(OUT, `${name}.vsix`);
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', vsix];
  execFileSync(process.execPath, [vsce, ...args], { cwd: extension, stdio: ['ignore', 'ignore', 'inherit'] });
  return vsix;
}

/** A folder with an extension that does nothing. */
function extensionWith(manifest: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'medjack-extension-'));
  const all = { version: '0.0.0', engines: { vscode: '^1.104.0' }, activationEvents: [], ...manifest };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(all));
  writeFileSync(join(folder, 'main.js'), 'exports.activate = () => {};');
  writeFileSync(join(folder, 'README.md'), 'For tests.');
  return folder;
}

function expectAll({ passed, failed }: SuiteResult, host: keyof typeof TESTS = 'node'): void {
  expect(failed).toEqual([]);
  expect(passed).toHaveLength(TESTS[host]);
}

describe('in a real VS Code', { timeout: LIMIT }, () => {
  it('as @vscode/test-electron runs it, in Node’s extension host', async () => {
    const result = join(folder, 'result.json');
    const code = await runTests({
      vscodeExecutablePath: join(ROOT, 'test/vscode/host/code.sh'),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: join(OUT, 'node.cjs'),
      extensionTestsEnv: { MEDJACK_TEST_RESULT: result, MEDJACK_TEST_NODE: process.execPath },
      launchArgs: [folder],
    }).catch((error: unknown) => error);
    expectAll(JSON.parse(readFileSync(result, 'utf8')) as SuiteResult);
    expect(code).toBe(0);
  });

  it('in the web worker’s extension host', async () => {
    expectAll(await runSuite({ folder, extension: ROOT, suite: join(OUT, 'web.cjs'), kind: 'web' }), 'web');
  });

  it('installed from its package', async () => {
    const vsix = packed(ROOT, 'medjack');
    // Stands for Red Hat's extension, which is in no registry of packages: its id, and that it runs.
    const yaml = extensionWith({ name: 'vscode-yaml', publisher: 'redhat', main: './main.js' });
    // VS Code runs a suite only beside an extension under development, so it gets an empty one.
    const empty = extensionWith({ name: 'empty', publisher: 'medjack-test' });
    expectAll(
      await runSuite({ folder, extension: empty, suite: join(OUT, 'node.cjs'), vsix: [vsix, packed(yaml, 'yaml')] }),
    );
    for (const each of [empty, yaml]) rmSync(each, { recursive: true });
  });

  it('not at all where no description is', async () => {
    const other = mkdtempSync(join(tmpdir(), 'medjack-other-'));
    cpSync(join(WORKSPACE, 'other.yaml'), join(other, 'other.yaml'));
    const { passed, failed } = await runSuite({ folder: other, extension: ROOT, suite: join(OUT, 'quiet.cjs') });
    rmSync(other, { recursive: true });
    expect(failed).toEqual([]);
    expect(passed).toEqual(['stays out of the way']);
  });

  it('with mouse and keyboard in the workbench', async () => {
    const ward = mkdtempSync(join(tmpdir(), 'medjack-ward-'));
    cpSync(join(ROOT, 'examples/infusion-pump.device.yaml'), join(ward, 'infusion-pump.device.yaml'));
    const workbench = await openWorkbench({ folder: ward, extension: ROOT, settings: QUIET });
    try {
      const page = await workbench.page({ width: 1440, height: 900 });
      await page.goto(workbench.url);
      const designer = new Designer(page);
      await designer.opens('infusion-pump.device.yaml');
      const paths = await designer.looksAt('Attack paths');
      await expect
        .poll(() => paths.allInnerTexts(), WAIT)
        .toContainEqual(expect.stringMatching(/^Patient safety9\.9 severe/));

      await designer.goesTo(80, 1);
      expect(await designer.seesTheNextProblem()).toContain('`pump/telnet` runs software with known vulnerabilities');
      await designer.photographs('editor-finding');
      await designer.presses('Escape');
      const controls = await designer.looksAt('Controls');
      await expect.poll(() => controls.allInnerTexts(), WAIT).toEqual(['implemented3 controls']);
      await designer.fixes('Add security-updates to pump as planned: 9.8 now · 5.3 when implemented in full');
      await expect.poll(() => controls.allInnerTexts(), WAIT).toEqual(['planned1 control', 'implemented3 controls']);
      await designer.presses('Control+z');
      await expect.poll(() => controls.allInnerTexts(), WAIT).toEqual(['implemented3 controls']);

      await designer.goesTo(82, 15);
      await designer.presses('Control+Backspace');
      expect(await designer.isOffered()).toEqual(
        expect.arrayContaining(['internet', 'manufacturer', 'hospital', 'pharmacy-net', 'ward']),
      );
      await designer.photographs('editor-completion');
    } finally {
      await workbench.close();
      rmSync(ward, { recursive: true, force: true });
    }
  });
});
