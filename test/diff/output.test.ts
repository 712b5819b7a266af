/** What `medjack diff` prints: a screenful for people, Markdown in which nothing of a model acts, JSON and SARIF for machines. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/diff.schema.json' with { type: 'json' };
import { compare } from '../../src/diff/diff.ts';
import { code, diffMarkdown } from '../../src/report/diff/markdown.ts';
import { cells, WIDTH } from '../../src/report/layout.ts';
import { medjack, OPEN } from '../cli/world.ts';
import { expectGolden } from '../report/golden.ts';
import { analysed } from './examples.ts';

const GUARDED = OPEN.replace(
  'carries: [bolus-command] }',
  'carries: [bolus-command], controls: { message-authentication: { status: verified, mechanism: AES-CCM, replayProtection: true } } }',
);

const ACCEPTED = `${OPEN}risks:
  R-1: { covers: [{ harm: over-delivery }], decision: accept, rationale: Fine, owner: Me, expires: 2030-01-01 }
`;

const FILES = { 'base.device.yaml': GUARDED, 'head.device.yaml': OPEN, 'accepted.device.yaml': ACCEPTED };

function diff(...argv: string[]) {
  return medjack(['diff', ...argv], { files: FILES });
}

describe('the report', () => {
  it.each([
    ['pretty', ['base.device.yaml', 'head.device.yaml', '--fail-on-removed-control'], 1],
    ['accepted', ['base.device.yaml', 'accepted.device.yaml'], 1],
    ['allowed', ['base.device.yaml', 'accepted.device.yaml', '--allow-new-decisions'], 0],
    ['better', ['head.device.yaml', 'base.device.yaml'], 0],
    ['markdown', ['base.device.yaml', 'accepted.device.yaml', '--format', 'markdown'], 1],
    ['json', ['base.device.yaml', 'accepted.device.yaml', '--format', 'json'], 1],
    ['github', ['base.device.yaml', 'accepted.device.yaml', '--format', 'github'], 1],
  ] as const)('%s is what it was', (name, argv, exit) => {
    const { code: exited, out, err } = diff(...argv);
    expect(err).toBe('');
    expectGolden(import.meta.url, `${name}.txt`, out.replace(/"version": "[\d.]+"/, '"version": "0.0.0"'));
    expect(exited).toBe(exit);
  });

  it('fits a screen: 80 columns and 24 lines for one removed control', () => {
    const lines = diff('base.device.yaml', 'head.device.yaml').out.split('\n');
    expect(lines.filter((line) => cells(line) > WIDTH)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(24);
  });

  it('is nothing where nothing changed', () => {
    expect(diff('base.device.yaml', 'base.device.yaml')).toMatchObject({ code: 0, out: '', err: '' });
  });
});

describe('policies', () => {
  it.each([
    [['--fail-on-new', 'never'], 0],
    [['--fail-on-new', 'severe'], 1],
    [['--fail-on-new', 'never', '--fail-on-increase', '4.5'], 1],
    [['--fail-on-new', 'never', '--fail-on-increase', '4.7'], 0],
    [['--fail-on-new', 'never', '--fail-on-removed-control'], 1],
    [['--fail-on-increase', 'much'], 2],
    [['--fail-on-new', 'huge'], 2],
  ] as const)('%j: exit code %d', (argv, exit) => {
    expect(diff('base.device.yaml', 'head.device.yaml', ...argv).code).toBe(exit);
  });
});

describe('JSON', () => {
  it('keeps to its schema, which describes every property', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    validate(JSON.parse(diff('base.device.yaml', 'accepted.device.yaml', '--format', 'json').out));
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe('SARIF', () => {
  it('has a result on the line of what opened the path', () => {
    const { runs } = JSON.parse(diff('base.device.yaml', 'head.device.yaml', '--format', 'sarif').out);
    const results = runs[0].results.map(
      (result: { ruleId: string; locations: [{ physicalLocation: { region: { startLine: number } } }] }) => [
        result.ruleId,
        result.locations[0].physicalLocation.region.startLine,
      ],
    );
    const line = OPEN.split('\n').findIndex((text) => text.startsWith('  bolus:')) + 1;
    expect(results).toEqual([
      ['diff.path-easier', line],
      ['diff.control-removed', line],
    ]);
  });
});

const HOSTILE = [
  '@everyone look',
  '](https://evil.example) ![x](https://evil.example/x.png)',
  '``` end </details><script>alert(1)</script>',
  '` `` ``` `````',
  'a | b\n\n# heading',
  '<!-- --> &lt; \u202e reversed',
];

describe('Markdown', () => {
  it.each(HOSTILE)('holds %j as code only', (text) => {
    const written = code(text);
    const fence = /^`+/.exec(written)?.[0] ?? '';
    const inside = written.slice(fence.length, -fence.length);
    expect(written.endsWith(fence)).toBe(true);
    expect(fence.length).toBeGreaterThan(0);
    expect([...inside.matchAll(/`+/g)].every(([run]) => run.length !== fence.length)).toBe(true);
    expect(inside).not.toMatch(/[\n|\u202e]/);
  });

  it('of a model whose every text is hostile acts nowhere outside code', () => {
    const name = JSON.stringify(HOSTILE.join(' '));
    const hostile = (model: string) =>
      model.replace('name: Open pump', `name: ${name}`).replace('impact: patient', `title: ${name}, impact: patient`);
    const [base, head] = [analysed(hostile(GUARDED)), analysed(hostile(ACCEPTED.replace('Fine', name)))];
    const text = diffMarkdown([
      {
        diff: compare(base, head),
        from: HOSTILE[2] ?? '',
        to: '@head',
        failures: [HOSTILE[1] ?? ''],
        diagrams: { before: '', after: '' },
      },
    ]);
    const outside = text.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(outside).not.toMatch(/@|https?:|!\[|<script|\]\(/);
    expect(outside.match(/<\/?\w+/g)?.filter((tag) => !/^<\/?(details|summary|br)$/.test(tag)) ?? []).toEqual([]);
  });

  it('fits a comment, whatever is in it', () => {
    const [base, head] = [analysed(GUARDED), analysed(OPEN)];
    const report = {
      diff: compare(base, head),
      from: 'a',
      to: 'b',
      failures: [],
      diagrams: { before: 'x'.repeat(70_000), after: '' },
    };
    expect(diffMarkdown([report]).length).toBeLessThan(65_536);
    expect(diffMarkdown(Array.from({ length: 200 }, () => report)).length).toBeLessThan(65_536);
  });
});
