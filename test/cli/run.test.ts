/** The command line in process: every command and option, exit codes, and what wrong usage is told. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/run.ts';
import { cells } from '../../src/report/layout.ts';
import { BROKEN, medjack, OPEN } from './world.ts';

describe('exit codes', () => {
  it.each([
    [0, 'check safe.device.yaml'],
    [1, 'check open.device.yaml'],
    [1, 'check safe.device.yaml open.device.yaml'],
    [1, 'check open.device.yaml --fail-on severe'],
    [1, 'check open.device.yaml --fail-on low'],
    [1, 'check open.device.yaml --fail-on error'],
    [1, 'check open.device.yaml --fail-on=warning'],
    [0, 'check open.device.yaml --fail-on never'],
    [0, 'check safe.device.yaml --fail-on low'],
    [1, 'check broken.device.yaml'],
    [1, 'check broken.device.yaml --fail-on severe'],
    [1, 'check broken.device.yaml --fail-on error'],
    [0, 'check broken.device.yaml --fail-on never'],
    [0, 'paths safe.device.yaml'],
    [1, 'paths open.device.yaml'],
    [0, 'diagram open.device.yaml'],
    [0, 'explain inject'],
    [0, 'explain'],
    [0, 'init pump'],
    [0, '--help'],
    [0, '-h'],
    [0, '--version'],
    [0, '-V'],
    [0, 'check --version'],
    [0, 'help check'],
    [2, ''],
    [2, 'check'],
    [2, 'check none.device.yaml'],
    [2, 'check none.device.yaml open.device.yaml --fail-on never'],
    [2, 'paths none.device.yaml --harm over-delivery'],
    [2, 'diagram none.device.yaml'],
    [2, 'explain inject none.device.yaml'],
  ])('%i: medjack %s', (code, line) => {
    expect(medjack(line.split(' ').filter((word) => word !== '')).code).toBe(code);
  });
});

describe('wrong usage', () => {
  it.each([
    ['', /Name a command/],
    ['chekc open.device.yaml', /Unknown command chekc\. Did you mean check\?/],
    ['zzzzzz', /Unknown command zzzzzz\. medjack --help lists them\./],
    ['check', /Name a model/],
    ['check - -', /only once/],
    ['check --eol a.csv --eol b.csv open.device.yaml', /--eol can be given only once\. Put everything into one file\./],
    ['check --kev a.json --kev a.json open.device.yaml', /--kev can be given only once\./],
    ['sbom', /Name an SBOM: medjack sbom pump\.cdx\.json\./],
    ['check --formt json open.device.yaml', /Unknown option --formt\. Did you mean --format\?/],
    ['check -x open.device.yaml', /Unknown option -x\./],
    ['--formt', /Unknown option --formt\./],
    ['check --toString open.device.yaml', /Unknown option --toString\./],
    [
      'check --format xml open.device.yaml',
      /--format cannot be xml\. Choose one of pretty, json, sarif, junit, github, csv\./,
    ],
    ['check --fail-on hihg open.device.yaml', /Did you mean high\?/],
    ['check open.device.yaml --format', /--format needs a value/],
    ['check --format --gaps open.device.yaml', /--format needs a value/],
    ['check --gaps=yes open.device.yaml', /--gaps takes no value/],
    ['check open.device.yaml --date 2026-13-01', /--date 2026-13-01 is no date\. Write YYYY-MM-DD\./],
    ['check open.device.yaml --date 2026-02-30', /is no date/],
    ['check open.device.yaml --date tomorrow', /is no date/],
    ['paths open.device.yaml --harm over-delivry', /No harm over-delivry\. Did you mean over-delivery\?/],
    ['paths open.device.yaml --harm x', /No harm x\. There are: over-delivery\./],
    ['paths safe.device.yaml --story x', /No story x\. There is none\./],
    ['explain injec', /Did you mean inject\?/],
    ['explain over-delivery/forge:bolus-command', /name its model too/],
    ['explain a b c', /one word/],
    ['diagram open.device.yaml safe.device.yaml', /one model/],
    ['diagram open.device.yaml --view use-case', /no view use-case/],
    ['init a b', /one name/],
    ['init /', /no name for a file/],
    ['check none.device.yaml', /cannot read none\.device\.yaml: there is no such file\. Check the path\./],
  ])('medjack %s', (line, message) => {
    const { code, out, err } = medjack(line.split(' ').filter((word) => word !== ''));
    expect(err).toMatch(message);
    expect(err.split('\n')).toHaveLength(2);
    expect([code, out]).toEqual([2, '']);
  });

  it('is told without what could act on the terminal', () => {
    expect(medjack(['check', '\u001b[2Jx\u202e.yaml']).err).toBe(
      'medjack: cannot read [2Jx.yaml: there is no such file. Check the path.\n',
    );
    expect(medjack(['\u001b[2J']).err).toMatch(/^medjack: Unknown command \[2J\./);
  });

  it('of SOURCE_DATE_EPOCH is told', () => {
    const { code, err } = medjack(['check', 'open.device.yaml'], { env: { SOURCE_DATE_EPOCH: 'yesterday' } });
    expect([code, err]).toEqual([2, expect.stringMatching(/SOURCE_DATE_EPOCH is no number/)]);
  });
});

describe('an internal error', () => {
  it('is one line that says how to report it, and exit code 2', () => {
    const world = {
      get input(): string {
        throw new TypeError('something\nbroke');
      },
    };
    const { code, out, err } = medjack(['check', '-'], world);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^medjack: internal error \(TypeError: something broke\)\. Please report it .*\n$/);
  });
});

describe('help', () => {
  it.each(COMMANDS.map(({ name }) => name))('of %s names each of its options, in 80 columns', (name) => {
    const { out } = medjack([name, '--help']);
    const command = COMMANDS.find((each) => each.name === name);
    for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
    expect(out.split('\n').filter((line) => cells(line) > 80)).toEqual([]);
  });

  it('lists the commands, in 80 columns', () => {
    const { out } = medjack(['--help']);
    for (const { name } of COMMANDS) expect(out).toContain(`\n  ${name} `);
    expect(out.split('\n').filter((line) => cells(line) > 80)).toEqual([]);
  });
});

describe('the date', () => {
  const dateOf = (argv: string[], env: Record<string, string> = {}) =>
    /evaluated on (\S+)/.exec(medjack(['check', 'safe.device.yaml', ...argv], { env }).out)?.[1];

  it('is that of the option, else of SOURCE_DATE_EPOCH, else today', () => {
    expect(dateOf([])).toBe('2026-11-01');
    expect(dateOf([], { SOURCE_DATE_EPOCH: '' })).toBe('2026-11-01');
    expect(dateOf([], { SOURCE_DATE_EPOCH: '86399' })).toBe('1970-01-01');
    expect(dateOf(['--date', '2028-02-29'], { SOURCE_DATE_EPOCH: '0' })).toBe('2028-02-29');
  });
});

describe('colour', () => {
  it.each([
    [true, {}, [], true],
    [false, {}, [], false],
    [true, { NO_COLOR: '1' }, [], false],
    [true, { NO_COLOR: '' }, [], true],
    [true, { TERM: 'dumb' }, [], false],
    [false, { NO_COLOR: '1' }, ['--color'], true],
    [true, {}, ['--no-color'], false],
    [true, {}, ['--color', '--no-color'], false],
  ])('on a terminal: %s, environment %j, options %j: %s', (terminal, env, options, colour) => {
    const { out } = medjack(['check', 'open.device.yaml', ...options], { terminal, env });
    expect(out.includes('\u001b[')).toBe(colour);
  });
});

describe('input', () => {
  it('comes from standard input under its own name', () => {
    expect(medjack(['check', '-'], { input: OPEN }).out).toContain('stdin.device.yaml:13');
    expect(medjack(['check', '-', '--stdin-name', 'a/b.device.yaml'], { input: OPEN }).out).toContain(
      'b.device.yaml:13',
    );
  });

  it('that is no text is told', () => {
    expect(medjack(['check', '-'], {})).toMatchObject({ code: 2, err: expect.stringMatching(/it is no UTF-8 text/) });
  });

  it('is read inside the folder that --root names', () => {
    expect(medjack(['check', 'open.device.yaml', '--root', '..']).roots).toEqual(['..']);
    expect(medjack(['check', 'open.device.yaml']).roots).toEqual([undefined]);
  });

  it('of one file that cannot be read does not keep the others from being checked', () => {
    const { code, out, err } = medjack(['check', 'none.device.yaml', 'open.device.yaml']);
    expect([code, err]).toEqual([2, expect.stringContaining('none.device.yaml')]);
    expect(out).toContain('Open pump');
  });

  it('that is large shows on a terminal what is at work, and elsewhere nothing', () => {
    const files = { 'open.device.yaml': `${OPEN}# ${'x'.repeat(400_000)}\n` };
    expect(medjack(['check', 'open.device.yaml'], { files, terminal: true }).err).toBe(
      'Analysing open.device.yaml (1 of 1) …\n',
    );
    expect(medjack(['check', 'open.device.yaml'], { files }).err).toBe('');
    expect(medjack(['check', 'open.device.yaml'], { terminal: true }).err).toBe('');
  });
});

describe('check', () => {
  it('prints a report for each file', () => {
    const { out } = medjack(['check', 'open.device.yaml', 'safe.device.yaml', 'broken.device.yaml']);
    expect(out.match(/evaluated on/g)).toHaveLength(3);
    expect(out).toMatch(/error schema\.unknown-key +broken\.device\.yaml:7:1/);
  });

  it('prints one JSON document for all files', () => {
    const { out } = medjack(['check', '--format', 'json', 'open.device.yaml', 'safe.device.yaml']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, analyses: [{ device: 'Open pump' }, { device: 'Safe pump' }] });
  });

  it('prints JSON also when no file can be read', () => {
    expect(JSON.parse(medjack(['check', '--format', 'json', 'none.device.yaml']).out).analyses).toEqual([]);
  });

  it('finds in a broken description what the rest of it allows', () => {
    const files = { 'half.device.yaml': `${OPEN}colour: red\n` };
    const { out } = medjack(['check', 'half.device.yaml'], { files });
    expect(out).toContain('schema.unknown-key');
    expect(out).toContain('Device score 9.3 severe');
  });
});

describe('paths', () => {
  it('can be narrowed to a harm, a story, or widened to all', () => {
    const whole = medjack(['paths', 'open.device.yaml']).out;
    const story = medjack(['paths', 'open.device.yaml', '--story', 'over-delivery/forge:bolus-command']).out;
    const harm = medjack(['paths', 'open.device.yaml', '--harm', 'over-delivery']).out;
    expect(whole).toContain('Threat categories');
    expect(story).toContain('over-delivery/forge:bolus-command');
    expect(story).not.toContain('Threat categories');
    expect(harm.match(/= \d\.\d/g)?.length).toBe(whole.match(/= \d\.\d/g)?.length);
    expect(medjack(['paths', 'open.device.yaml', '--all']).out).toBe(whole);
  });
});

describe('explain', () => {
  it.each([
    ['yaml.syntax', 'Broken YAML'],
    ['message-authentication', 'stands on'],
    ['Inject', 'CWE-345'],
    ['insecure-update', 'malicious-update'],
    ['patient-safety', 'catastrophic'],
    ['tls', 'also written'],
    ['supplier', '(adversary)'],
    ['supplier', '(technique)'],
    ['encryption', '(prevention)'],
    ['transit', '(family of controls)'],
    ['cryptography', '(FDA control category)'],
    ['alter', '(consequence)'],
  ])('%s', (word, text) => {
    expect(medjack(['explain', word])).toMatchObject({ code: 0, out: expect.stringContaining(text) });
  });

  it('tells a story of a model, named either way', () => {
    const story = 'over-delivery/forge:bolus-command';
    const { out } = medjack(['explain', story, 'open.device.yaml']);
    expect(out).toContain(story);
    expect(medjack(['explain', story, '--model', 'open.device.yaml']).out).toBe(out);
  });

  it('lists every word it explains, and explains every word it lists, in 80 columns', () => {
    const blocks = medjack(['explain']).out.trimEnd().split('\n\n');
    const words = blocks.flatMap((block) =>
      block
        .split('\n')
        .slice(1)
        .map((line) => line.trim())
        .join(' ')
        .split(', '),
    );
    for (const word of words) {
      const { code, out } = medjack(['explain', word]);
      expect([word, code]).toEqual([word, 0]);
      expect(out.split('\n').filter((line) => cells(line) > 80)).toEqual([]);
    }
    expect(words.length).toBeGreaterThan(150);
  });
});

describe('diagram', () => {
  it('goes to standard output, or to a file with its hints on standard output', () => {
    const { out } = medjack(['diagram', 'open.device.yaml', '--view', 'global', '--format', 'mermaid']);
    expect(out).toContain('flowchart TB');
    const written = medjack(['diagram', 'open.device.yaml', '--out', 'out/open.mmd']);
    expect(written.files['out/open.mmd']).toBe(out);
    expect(written.out).toMatch(/^Wrote out\/open\.mmd\.\n① bolus: /);
    expect(medjack(['diagram', 'open.device.yaml', '-o', 'forbidden/x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('may not be written'),
    });
  });
});

describe('init', () => {
  it('writes a model that can be checked at once and has something to say', () => {
    const { out, files } = medjack(['init', 'models/insulin-pump']);
    expect(out).toBe('Wrote models/insulin-pump.device.yaml. Next: medjack check models/insulin-pump.device.yaml\n');
    const checked = medjack(['check', 'models/insulin-pump.device.yaml'], { files });
    expect(checked.out).toContain('Insulin pump');
    expect(checked.out).toContain('Device score 9.3 severe');
    expect(checked.out).not.toMatch(/schema\.|yaml\.syntax/);
  });

  it.each([
    ['pump', 'pump.device.yaml'],
    ['pump.yaml', 'pump.device.yaml'],
    ['pump.device.yaml', 'pump.device.yaml'],
    ['pump.device.yml', 'pump.device.yaml'],
  ])('%s writes %s', (name, path) => {
    expect(medjack(['init', name]).files[path]).toContain('name: "Pump"');
  });

  it('has a default name, and adds the line for editors when asked', () => {
    expect(medjack(['init']).files['my-device.device.yaml']).toMatch(/^# One file/);
    expect(medjack(['init', '--schema-comment']).files['my-device.device.yaml']).toMatch(
      /^# yaml-language-server: \$schema=https:/,
    );
  });

  it('never writes over a file', () => {
    const { code, err, files } = medjack(['init', 'broken']);
    expect([code, files['broken.device.yaml']]).toEqual([2, BROKEN]);
    expect(err).toMatch(/exists already\. Choose another name/);
  });

  it('takes any name as text', () => {
    const { files } = medjack(['init', 'a "b" {c}: #d']);
    const checked = medjack(['check', 'a "b" {c}: #d.device.yaml'], { files });
    expect(checked.out).toContain('A "b" {c}: #d');
  });
});
