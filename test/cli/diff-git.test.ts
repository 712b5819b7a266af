/** `medjack diff` on a scratch repository: revisions, includes as they were, moved and missing files, and nothing of the repository runs. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { nodeIo } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { openSides } from '../../src/cli/sides.ts';

let folder = '';

function git(...args: string[]): string {
  const who = ['-c', 'user.name=Author', '-c', 'user.email=author@example.com'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const FLOWS = `flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command], controls: { message-authentication: { status: verified, mechanism: AES-CCM, replayProtection: true } } }
`;

const PUMP = `medjack: 1
device: { name: Pump }
include: [./flows.part.device.yaml]
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery } }
  remote: { kind: handheld, zone: home }
`;

function diff(at: string, ...argv: string[]): { code: number; out: string; err: string } {
  const printed = { out: '', err: '' };
  const io: Io = {
    ...nodeIo(undefined, new Map()),
    outIsTerminal: false,
    errIsTerminal: false,
    now: () => Date.UTC(2026, 10, 1),
    out: (content) => {
      printed.out += String(content);
    },
    err: (text) => {
      printed.err += text;
    },
    sides: (base, head, root) => openSides(base, head, { folder: at, root, env: process.env }),
  };
  return { code: run(['diff', ...argv], io) as number, ...printed };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medjack-diff-'));
  git('init', '-q', '-b', 'main');
  write('models/pump.device.yaml', PUMP);
  write('models/flows.part.device.yaml', FLOWS);
  git('add', '.');
  git('commit', '-qm', 'base');
  git('tag', 'base');
  write('models/flows.part.device.yaml', FLOWS.replace(/, controls: .*\} \} \}/, ' }'));
  git('commit', '-qam', 'quiet');
  git('tag', 'quiet');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a revision', () => {
  it('is read with its includes as they were then', () => {
    const { code, out, err } = diff(folder, 'base', 'quiet');
    expect(err).toBe('');
    expect(out).toContain('bolus lost\n    message-authentication');
    expect(out).toContain('flows.part.device.yaml:2');
    expect(code).toBe(1);
  });

  it('is compared with the folder, from wherever the command runs', () => {
    for (const [at, head] of [
      [folder, '.'],
      [join(folder, 'models'), '.'],
      [folder, 'models'],
      [folder, 'models/pump.device.yaml'],
      [tmpdir(), join(folder, 'models')],
    ] as const)
      expect(diff(at, 'base', head), `${at} ${head}`).toMatchObject({ code: 1, err: '' });
  });

  it.each(['HEAD~1', 'base:', 'base:models', 'base:models/pump.device.yaml'])('may be written %s', (name) => {
    const head = name.endsWith('.yaml') ? 'models/pump.device.yaml' : name.endsWith('models') ? 'models' : '.';
    expect(diff(folder, name, head)).toMatchObject({ code: 1, err: '' });
  });

  it.each([
    ['nothere', 'medjack: There is no file, folder or Git revision nothere. Check its name, or fetch it first.\n'],
    [
      'base:nothere',
      "medjack: base has no model at nothere. Check the path, which is from the repository's top folder.\n",
    ],
    [
      'base^{tree}',
      'medjack: There is no file, folder or Git revision base^{tree}. Check its name, or fetch it first.\n',
    ],
    ['--upload-pack=touch x', 'medjack: Unknown option --upload-pack.\n'],
  ])('%s is refused', (name, err) => {
    expect(diff(folder, name, '.')).toEqual({ code: 2, out: '', err });
  });

  it('of a shallow clone says how to get it', () => {
    const clone = `${folder}-shallow`;
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone], { stdio: 'ignore' });
    const { code, err } = diff(clone, 'HEAD~1', '.');
    rmSync(clone, { recursive: true, force: true });
    expect(code).toBe(2);
    expect(err).toContain('The clone is shallow: fetch more of it');
  });

  it('outside a repository says so', () => {
    const bare = mkdtempSync(join(tmpdir(), 'medjack-none-'));
    const { code, err } = diff(bare, 'main', '.');
    rmSync(bare, { recursive: true, force: true });
    expect(code).toBe(2);
    expect(err).toContain('no Git repository here');
  });
});

describe('files', () => {
  function scratch(change: (at: string) => void): { at: string; done: () => void } {
    const at = `${folder}-scratch`;
    cpSync(folder, at, { recursive: true });
    execFileSync('git', ['checkout', '-q', 'base'], { cwd: at, stdio: 'ignore' });
    change(at);
    return { at, done: () => rmSync(at, { recursive: true, force: true }) };
  }

  const edit = (at: string, path: string, change: (text: string) => string) =>
    writeFileSync(join(at, path), change(readFileSync(join(at, path), 'utf8')));

  it.each<[string, (at: string) => void, { code: number; err: RegExp; out: RegExp }]>([
    [
      'moved, and weakened',
      (at) => {
        renameSync(join(at, 'models'), join(at, 'devices'));
        edit(at, 'devices/flows.part.device.yaml', (text) => text.replace('verified', 'planned'));
      },
      {
        code: 1,
        err: /^medjack: devices\/pump\.device\.yaml was models\/pump\.device\.yaml: the file moved\.\n$/,
        out: /▲/,
      },
    ],
    [
      'moved, and nothing else',
      (at) => renameSync(join(at, 'models'), join(at, 'devices')),
      { code: 0, err: /^$/, out: /^$/ },
    ],
    [
      'deleted',
      (at) => rmSync(join(at, 'models/pump.device.yaml')),
      { code: 0, err: /is gone, and with it all its paths/, out: /▼ closes/ },
    ],
    [
      'new',
      (at) =>
        writeFileSync(
          join(at, 'models/new.device.yaml'),
          PUMP.replace(
            'include: [./flows.part.device.yaml]\n',
            FLOWS.replace('rf', 'ble').replace('verified', 'planned'),
          ),
        ),
      { code: 1, err: /new\.device\.yaml is new: everything in it counts as new/, out: /▲ opens/ },
    ],
    [
      'with a mistake that the base has not: the rest is compared',
      (at) => edit(at, 'models/pump.device.yaml', (text) => text.replace('zone: home }', 'zone: hoem }')),
      { code: 1, err: /^$/, out: /a mistake that base has not:\s+models\/pump\.device\.yaml:\d+/ },
    ],
    [
      'of another format version',
      (at) => edit(at, 'models/pump.device.yaml', (text) => text.replace('medjack: 1', 'medjack: 2')),
      {
        code: 2,
        err: /cannot read models\/pump\.device\.yaml of \.: it is of another version of the format/,
        out: /^$/,
      },
    ],
    [
      'only reordered and commented',
      (at) => edit(at, 'models/pump.device.yaml', (text) => `${text.replace('harms:', '# Harms\nharms:')}\n# end\n`),
      { code: 0, err: /^$/, out: /^$/ },
    ],
  ])('%s', (_, change, wanted) => {
    const { at, done } = scratch(change);
    const { code, out, err } = diff(at, 'base', '.');
    done();
    expect(out).toMatch(wanted.out);
    expect(err).toMatch(wanted.err);
    expect(code).toBe(wanted.code);
  });

  it('of the base that do not parse are compared as far as they can be read', () => {
    const { at, done } = scratch((to) =>
      edit(to, 'models/pump.device.yaml', (text) => text.replace('kind: home }', 'kind: hom }')),
    );
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qam', 'broken'], {
      cwd: at,
    });
    edit(at, 'models/pump.device.yaml', (text) => text.replace('kind: hom }', 'kind: home }'));
    const { err, code } = diff(at, 'HEAD', '.');
    done();
    expect(err).toMatch(/of HEAD has .*mistake.*what could not be read is compared as absent/);
    expect(code).not.toBe(2);
  });
});

describe('what a repository holds', () => {
  it('never runs: no hook, no file system monitor, no filter, no pager, no alternate', () => {
    const trap = join(folder, '.git', 'trap.sh');
    const sprung = join(folder, 'sprung');
    writeFileSync(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(trap, 0o755);
    for (const [key, value] of Object.entries({
      'core.fsmonitor': trap,
      'core.pager': trap,
      'core.sshCommand': trap,
      'core.alternateRefsCommand': trap,
      'diff.external': trap,
      'filter.trap.smudge': trap,
      'filter.trap.clean': trap,
      'diff.trap.textconv': trap,
      'pager.ls-tree': trap,
      'alias.rev-parse': `!${trap}`,
      'core.hooksPath': join(folder, '.git'),
    }))
      git('config', key, value);
    writeFileSync(join(folder, '.git', 'info', 'attributes'), '*.yaml filter=trap diff=trap\n');
    const { code } = diff(folder, 'base', 'quiet');
    expect(code).toBe(1);
    expect(existsSync(sprung)).toBe(false);
  });

  it('is not read through links or outside of it', () => {
    const link = JSON.stringify('../secret.device.yaml');
    write('models/out.device.yaml', PUMP.replace('./flows.part.device.yaml', '../../secret.device.yaml'));
    git('add', '.');
    git('commit', '-qm', `names ${link}`);
    const { out } = diff(folder, 'base', 'HEAD');
    expect(out).not.toContain('sprung');
    expect(out).toMatch(/out\.device\.yaml/);
  });
});
