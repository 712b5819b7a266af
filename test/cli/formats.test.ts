/** Formats, files for the output, several models and baselines, as a person uses them on the command line. */
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import { cells } from '../../src/report/layout.ts';
import { medjack, OPEN, SAFE } from './world.ts';

const THREE = ['safe.device.yaml', 'open.device.yaml', 'broken.device.yaml'];

describe('every format', () => {
  it.each(Object.keys(FORMATS))(
    '%s prints several models, standard input and none, with the exit codes of check',
    (format) => {
      expect(medjack(['check', '--format', format, ...THREE])).toMatchObject({ code: 1, err: '' });
      expect(medjack(['check', '--format', format, 'safe.device.yaml']).code).toBe(0);
      expect(
        medjack(['check', '--format', format, '-', '--stdin-name', 'x/in.device.yaml'], { input: OPEN }),
      ).toMatchObject({
        code: 1,
        out: expect.stringContaining('x/in.device.yaml'),
      });
      const none = medjack(['check', '--format', format, 'none.device.yaml']);
      expect(none.code).toBe(2);
      if (format !== 'pretty' && format !== 'json' && format !== 'csv') expect(none.out).toContain('none.device.yaml');
    },
  );

  it.each(Object.keys(FORMATS))('%s goes to a file as it would be printed, without colour', (format) => {
    const printed = medjack(['check', '--format', format, ...THREE]);
    const { code, out, files } = medjack(['check', '--format', format, ...THREE, '-o', 'out/x'], { terminal: true });
    expect([code, files['out/x']]).toEqual([1, printed.out]);
    expect(out).toMatch(/^Wrote out\/x\.\n/);
    expect(out).toContain('open.device.yaml');
  });

  it('leaves a model and a place that may not be written alone', () => {
    expect(medjack(['check', 'open.device.yaml', '-o', 'safe.device.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a model'),
      files: { 'safe.device.yaml': SAFE },
    });
    expect(medjack(['check', 'open.device.yaml', '-o', 'forbidden/x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('may not be written'),
    });
  });
});

describe('several models', () => {
  it('end in a table, worst first, in 80 columns', () => {
    const { out } = medjack(['check', ...THREE]);
    const table = out.slice(out.lastIndexOf('─\n'));
    const order = [...table.matchAll(/(\w+)\.device\.yaml/g)].map((match) => match[1]);
    expect(order).toEqual(['open', 'broken', 'safe']);
    expect(table).toMatch(/9\.3 severe +2 +2 +fails +open\.device\.yaml/);
    expect(table).toMatch(/– +0 +1 +fails +broken\.device\.yaml/);
    expect(table).toMatch(/– +0 +0 +passes +safe\.device\.yaml/);
    const long = { [`${'folder/'.repeat(12)}x.device.yaml`]: OPEN };
    const wide = medjack(['check', ...Object.keys(long), 'open.device.yaml'], { files: long }).out;
    const end = wide.slice(wide.lastIndexOf('─\n'));
    expect(end).toContain('/x.device.yaml\n');
    expect(end.split('\n').filter((line) => cells(line) > 80)).toEqual([]);
  });

  it('of which there is one have no table', () => {
    expect(medjack(['check', 'open.device.yaml']).out).not.toContain('worst first\n\n  device');
  });

  it('are analysed once each', () => {
    expect(medjack(['check', 'open.device.yaml', 'open.device.yaml']).out.match(/evaluated on/g)).toHaveLength(1);
  });
});

describe('a baseline', () => {
  const recorded = medjack(['check', ...THREE, '--write-baseline', 'old.baseline.json']);
  const { files } = recorded;

  it('is written, told on standard error, and used at once', () => {
    expect(recorded).toMatchObject({ code: 0, err: expect.stringMatching(/^Wrote old\.baseline\.json: /) });
    expect(recorded.out).toContain('(in baseline)');
  });

  it('lets what is recorded pass and what is new or worse fail, and marks both', () => {
    const check = (text: string, ...more: string[]) =>
      medjack(['check', 'open.device.yaml', '--baseline', 'old.baseline.json', ...more], {
        files: { ...files, 'open.device.yaml': text },
      });
    expect(check(OPEN).code).toBe(0);
    expect(check(OPEN, '--fail-on', 'low').code).toBe(0);
    const mild = medjack(['check', 'open.device.yaml', '--write-baseline', 'old.baseline.json'], {
      files: { 'open.device.yaml': OPEN.replace('catastrophic', 'critical') },
    });
    const worse = medjack(['check', 'open.device.yaml', '--baseline', 'old.baseline.json'], {
      files: { 'old.baseline.json': mild.files['old.baseline.json'] ?? '' },
    });
    expect(worse.code).toBe(1);
    expect(worse.out).toContain('(worse than in baseline: 7.3 → 9.3)');
    const gone = check(SAFE);
    expect(gone.code).toBe(0);
    expect(gone.out).toContain('gone: over-delivery/forge:bolus-command (was 9.3)');
    expect(check(OPEN.replace('catastrophic', 'critical')).out).toContain('better: over-delivery/forge:bolus-command');
  });

  it('counts for paths, and shows in every format', () => {
    const run = (...argv: string[]) =>
      medjack([...argv, 'open.device.yaml', '--baseline', 'old.baseline.json'], { files });
    expect(run('paths')).toMatchObject({ code: 0, out: expect.stringContaining('(in baseline)') });
    for (const [format, sign] of Object.entries({
      json: '"state": "known"',
      sarif: '"baselineState": "unchanged"',
      junit: '<skipped',
      github: '::notice',
      csv: ',in baseline,',
    }))
      expect([format, run('check', '--format', format)]).toMatchObject([
        format,
        { code: 0, out: expect.stringContaining(sign) },
      ]);
  });

  it('names models from its own folder, so that it may be used from anywhere', () => {
    const { files: written } = medjack(['check', 'a/open.device.yaml', '--write-baseline', 'a/b/x.baseline.json'], {
      files: { 'a/open.device.yaml': OPEN },
    });
    expect(JSON.parse(written['a/b/x.baseline.json'] ?? '').models[0].model).toBe('../open.device.yaml');
  });

  it('that cannot be used is told with its place, and nothing passes', () => {
    const run = (baseline: string) =>
      medjack(['check', 'safe.device.yaml', '--baseline', 'b.json'], { files: { 'b.json': baseline } });
    expect(run('{"version": 7, "models": []}')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^medjack: b\.json:1:13: .*\(baseline\.unknown-version\)\n$/),
    });
    expect(run('{"version": 1}')).toMatchObject({ code: 2, err: expect.stringContaining('(baseline.malformed)') });
    expect(medjack(['check', 'safe.device.yaml', '--baseline', 'none.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The baseline none.json cannot be read: there is no such file'),
    });
  });

  it('is not written over a model, not in part, and not where it may not be', () => {
    const run = (...argv: string[]) => medjack(['check', ...argv]);
    expect(run('open.device.yaml', '--write-baseline', 'safe.device.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no JSON file'),
      files: { 'safe.device.yaml': SAFE },
    });
    const part = run('open.device.yaml', 'none.device.yaml', '--write-baseline', 'x.json');
    expect([part.code, part.files['x.json']]).toEqual([2, undefined]);
    expect(run('open.device.yaml', '--write-baseline', 'forbidden/x.json').code).toBe(2);
  });
});
