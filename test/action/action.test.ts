/** Does what a runner does with the action: a packed tool, a scratch repository with a merge commit, the steps of action.yml. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OPEN } from '../cli/world.ts';
import { ROOT } from '../house/repository.ts';

let folder = '';
let packed = '';

const GUARDED = OPEN.replace(
  'carries: [bolus-command] }',
  'carries: [bolus-command], controls: { message-authentication: { status: verified, mechanism: AES-CCM, replayProtection: true } } }',
);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-action-'));
  execFileSync(process.execPath, [join(ROOT, 'build/build.mjs')], { stdio: 'ignore' });
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  packed = join(folder, JSON.parse(output)[0].filename);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A repository as checkout leaves it for a pull request: HEAD merges the change into its base. */
function repository(name: string, base: string, head: string): string {
  const at = join(folder, name);
  mkdirSync(at);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: at, stdio: 'ignore' });
  const save = (text: string) => writeFileSync(join(at, 'pump.device.yaml'), text);
  git('init', '-q', '-b', 'main');
  save(base);
  git('add', '.');
  git('commit', '-qm', 'base');
  git('checkout', '-qb', 'change');
  save(head);
  git('commit', '-qam', 'change');
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-ff', '-m', 'merge', 'change');
  return at;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the steps of an action one after the other until one fails, with its inputs, defaults and expressions filled in. */
function act(path: string, at: string, given: Readonly<Record<string, string>>): Ran {
  const action = parse(readFileSync(join(ROOT, path), 'utf8'));
  const inputs = Object.fromEntries(
    Object.entries<{ default?: string }>(action.inputs).map(([name, { default: usual = '' }]) => [
      name,
      given[name] ?? usual,
    ]),
  );
  const temp = mkdtempSync(join(folder, 'runner-'));
  const steps: Record<string, Record<string, string>> = {};
  const value = (text: string) =>
    text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => {
      const [kind, key = '', , output = ''] = name.split('.');
      if (kind === 'inputs') return inputs[key] ?? '';
      if (name === 'github.action_path') return join(ROOT, path, '..');
      if (kind === 'steps') return steps[key]?.[output] ?? '';
      throw new Error(`The test knows no ${name}.`);
    });
  const [summary, out] = [join(temp, 'summary.md'), join(temp, 'output')];
  let code = 0;
  let printed = '';
  for (const { id = '', run, env = {} } of action.runs.steps) {
    writeFileSync(out, '');
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: at,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: temp,
        RUNNER_TEMP: temp,
        GITHUB_OUTPUT: out,
        GITHUB_STEP_SUMMARY: summary,
        npm_config_offline: 'true',
        ...Object.fromEntries(Object.entries<string>(env).map(([key, text]) => [key, value(text)])),
      },
    });
    steps[id] = Object.fromEntries(
      readFileSync(out, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    printed += result.stdout + result.stderr;
    code = result.status ?? 1;
    if (code !== 0) break;
  }
  const outputs = Object.fromEntries(
    Object.entries<{ value: string }>(action.outputs ?? {}).map(([name, { value: text }]) => [name, value(text)]),
  );
  return { code, out: printed, outputs, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

describe('the action on a pull request', () => {
  it('that quietly removes a control and accepts the risk is failed, and says why in the summary, on the line and for a comment', () => {
    const accepted = `${OPEN}risks:\n  R-1: { covers: [{ harm: over-delivery }], decision: accept, rationale: Fine, owner: Me, expires: 2090-01-01 }\n`;
    const { code, out, outputs, summary } = act('action.yml', repository('weak', GUARDED, accepted), {
      package: packed,
    });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ changed: 'true', failed: 'true' });
    expect(summary).toContain(
      'makes 2 paths to `over-delivery` easier (9.3, was 6.8): `bolus` lost `message-authentication`',
    );
    expect(summary).toContain('it came with the change and is not counted');
    expect(out).toMatch(/^::error file=pump\.device\.yaml,line=13,/m);
    expect(readFileSync(outputs.comment ?? '', 'utf8')).toBe(summary);
    expect(JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8')).runs[0].results.length).toBeGreaterThan(0);
  });

  it('that is cosmetic passes without a word', () => {
    const cosmetic = `# Seen\n${GUARDED.replace('name: Open pump', 'name: "Open pump"')}`;
    const { code, out, outputs, summary } = act('action.yml', repository('cosmetic', GUARDED, cosmetic), {
      package: packed,
    });
    expect({ code, out, summary }).toEqual({ code: 0, out: '', summary: '' });
    expect(outputs).toMatchObject({ changed: 'false', failed: 'false', comment: '' });
  });

  it('whose label agrees passes, and still says it', () => {
    const planned = GUARDED.replace('status: verified', 'status: implemented');
    const at = repository('agreed', GUARDED, planned);
    expect(act('action.yml', at, { package: packed }).code).toBe(1);
    const agreed = act('action.yml', at, { package: packed, 'fail-on-removed-control': 'false' });
    expect(agreed.code).toBe(0);
    expect(agreed.summary).toContain('is weaker');
  });

  it('whose base is not there is an error of its own', () => {
    const { code, out, outputs } = act('action.yml', repository('no-base', OPEN, GUARDED), {
      package: packed,
      base: 'gone',
    });
    expect(code).toBe(2);
    expect(out).toContain('There is no file, folder or Git revision gone.');
    expect(outputs.failed).toBe('');
  });
});

describe('the comment', () => {
  async function commented(
    artifact: { number: string; comment?: string },
    comments: object[] = [],
    sha = 'abc',
  ): Promise<{ code: number; sent: { method: string; url: string; body: string }[] }> {
    const sent: { method: string; url: string; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        const { method = '', url = '' } = request;
        if (method !== 'GET') sent.push({ method, url, body: JSON.parse(body).body });
        response.end(
          JSON.stringify(
            url.includes('/pulls/') ? { head: { sha } } : url.includes('comments') && method === 'GET' ? comments : {},
          ),
        );
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const at = mkdtempSync(join(folder, 'artifact-'));
    writeFileSync(join(at, 'number.txt'), artifact.number);
    if (artifact.comment !== undefined) writeFileSync(join(at, 'comment.md'), artifact.comment);
    copyFileSync(join(ROOT, 'comment/write.mjs'), join(at, 'write.mjs'));
    const { spawn } = await import('node:child_process');
    const code = await new Promise<number>((done) => {
      const child = spawn(process.execPath, [join(at, 'write.mjs')], {
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          MEDJACK_FOLDER: at,
          MEDJACK_HEAD: 'abc',
          MEDJACK_TOKEN: 'token',
          GITHUB_REPOSITORY: 'a/b',
          GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        },
      });
      child.on('close', (status) => done(status ?? 1));
    });
    server.close();
    return { code, sent };
  }

  it('is written once, and renewed', async () => {
    const first = await commented({ number: '7', comment: 'opens 1 path' });
    expect(first).toEqual({
      code: 0,
      sent: [{ method: 'POST', url: '/repos/a/b/issues/7/comments', body: '<!-- medjack -->\nopens 1 path' }],
    });
    const own = { id: 5, user: { type: 'Bot' }, body: '<!-- medjack -->\nold' };
    const again = await commented({ number: '7' }, [{ ...own, id: 4, user: { type: 'User' } }, own]);
    expect(again.sent.map(({ method, url }) => `${method} ${url}`)).toEqual(['PATCH /repos/a/b/issues/comments/5']);
    expect((await commented({ number: '7' })).sent).toEqual([]);
  });

  it.each([
    ['another pull request', { number: '7', comment: 'x' }, 'other'],
    ['no number', { number: '7/../8', comment: 'x' }, 'abc'],
  ])('is refused for %s', async (_, artifact, sha) => {
    expect(await commented(artifact, [], sha)).toEqual({ code: 1, sent: [] });
  });

  it('of a hostile artifact mentions nobody, links to nothing and loads nothing', async () => {
    const comment =
      '@team ![x](https://evil.example/x.png) [y]: //evil <img src=x> <a href=x> www.evil.example <details><summary>ok</summary></details>';
    const [{ body = '' } = {}] = (await commented({ number: '7', comment })).sent;
    expect(body.replace('<!-- medjack -->', '')).not.toMatch(
      /@\w|\]\(|\]:|https?:\/\/|www\.|<(?!\/?(details|summary)>)/,
    );
    expect(body).toContain('<details><summary>ok</summary></details>');
  });
});
