/** Input made to hurt: bombs, depth, size, prototypes. It is refused with one clean finding, in little time and stack. */
import { describe, expect, test } from 'vitest';
import { type Loaded, load } from '../../src/model/load.ts';
import { memoryReader, type Reader } from '../../src/sources/reader.ts';

const MODEL = 'm.device.yaml';
const HEAD = 'medjack: 1\ndevice: { name: D }\n';

function codes({ findings }: Loaded): string[] {
  return findings.map(({ code }) => code);
}

function loadText(text: string, more: Record<string, string> = {}): Loaded {
  return load(memoryReader({ [MODEL]: text, ...more }), MODEL);
}

/** What a finding points at. */
function quoted(loaded: Loaded, index = 0): string | undefined {
  const span = loaded.locate((loaded.findings[index] as Loaded['findings'][number]).where);
  return loaded.text(span.uri)?.slice(span.start, span.end);
}

describe('nesting', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['braces', '{a: '.repeat(50_000)],
    ['list items', '- '.repeat(50_000)],
    ['explicit keys', '? '.repeat(20_000)],
    ['blocks', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a list in a value', `${HEAD}x-a: ${'['.repeat(101)}${']'.repeat(101)}\n`],
  ])('%s deeper than 100 levels are one finding', (_, text) => {
    expect(codes(loadText(text))).toEqual(['yaml.too-deep']);
  });

  test('99 levels within the file are read', () => {
    expect(codes(loadText(`${HEAD}x-a: ${'['.repeat(99)}${']'.repeat(99)}\n`))).toEqual([]);
  });
});

describe('expansion', () => {
  const bomb = (levels: number, use: (level: number) => string) =>
    `x-0: &a0 [${'x, '.repeat(9)}x]\n${Array.from({ length: levels }, (_, level) => `x-${level + 1}: &a${level + 1} ${use(level)}\n`).join('')}`;

  test('an alias bomb is refused once, where it begins to be too much', () => {
    const loaded = loadText(`${HEAD}${bomb(30, (level) => `[${`*a${level}, `.repeat(9)}*a${level}]`)}`);
    expect(codes(loaded)).toEqual(['yaml.alias-bomb']);
    expect(quoted(loaded)).toBe('*a3');
  });

  test('a bomb of merge keys is refused', () => {
    const maps = Array.from({ length: 40 }, (_, i) => {
      const own = Array.from({ length: 1_000 }, (_unused, k) => `k${i}-${k}: 1`).join(', ');
      return `x-${i}: &m${i} { ${i === 0 ? '' : `<<: *m${i - 1}, `}${own} }\n`;
    });
    expect(codes(loadText(`${HEAD}${maps.join('')}`))).toEqual(['yaml.alias-bomb']);
  });

  test('a bomb of parts is refused', () => {
    const files: Record<string, string> = { 'p0.part.device.yaml': 'zones: { a: { kind: room } }\n' };
    for (let i = 1; i <= 30; i++) {
      const uses = Array.from({ length: 10 }, (_, k) => `u${k}: { use: p${i - 1}.part.device.yaml }`);
      files[`p${i}.part.device.yaml`] = `parts: { ${uses.join(', ')} }\n`;
    }
    const loaded = loadText(`${HEAD}parts: { a: { use: p30.part.device.yaml } }\n`, files);
    expect(new Set(codes(loaded))).toContain('yaml.alias-bomb');
  });

  test('a moderate use of aliases is no bomb', () => {
    const zones = Array.from({ length: 5_000 }, (_, i) => `  z${i}: *z\n`).join('');
    expect(codes(loadText(`${HEAD}x-z: &z { kind: room }\nzones:\n${zones}`))).toEqual([]);
  });
});

describe('length', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => i);

  test('a long chain of zones and of flows is walked without recursion', () => {
    const zones = many.map((i) => `  z${i}: { kind: room${i > 0 ? `, within: z${i - 1}` : ''} }\n`).join('');
    const flows = many
      .map((i) => `  f${i}: { from: c, to: c, ${i > 0 ? `over: [f${i - 1}]` : 'medium: usb'} }\n`)
      .join('');
    const components = 'components: { c: { kind: device, zone: z0 } }\n';
    expect(codes(loadText(`${HEAD}zones:\n${zones}${components}flows:\n${flows}`))).toEqual([]);
    const broken = flows.replace('medium: usb', 'medium: usbb');
    expect(codes(loadText(`${HEAD}zones:\n${zones}${components}flows:\n${broken}`))).toEqual(['schema.unknown-value']);
  });

  test('long words are cut in messages', () => {
    const [finding] = loadText(`${HEAD}${'k'.repeat(900)}: 1\n`).findings;
    expect(finding?.message).toBe(`Unknown key \`${'k'.repeat(60)}…\`.`);
  });

  test('characters that act where they are printed are replaced', () => {
    const [finding] = loadText(`${HEAD}"\\e[31m\\u202ered": 1\n`).findings;
    expect(finding?.message).toBe('Unknown key `\uFFFD[31m\uFFFDred`.');
  });
});

describe('prototypes', () => {
  test('keys that touch prototypes touch none', () => {
    const loaded = loadText(
      `${HEAD}harms: { __proto__: { polluted: yes }, constructor: { impact: patient-safety } }\n`,
    );
    expect(codes(loaded)).toEqual(['schema.bad-id', 'schema.unknown-key']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(loaded.data.harms as object)).toEqual(['constructor']);
    expect((loaded.data.harms as Record<string, unknown>).toString).toBeUndefined();
  });
});

describe('a reader that cannot read', () => {
  test.each([
    ['missing', 'file.missing'],
    ['outside', 'file.outside'],
    ['folder', 'file.unreadable'],
    ['too-large', 'file.too-large'],
    ['not-text', 'file.not-text'],
    ['unreadable', 'file.unreadable'],
  ] as const)('%s', (problem, code) => {
    const reader: Reader = {
      read: (uri) =>
        uri === MODEL ? `${HEAD}include: [a.yaml]\nharms: { h: { impact: patient-safety } }\n` : { problem },
    };
    const loaded = load(reader, MODEL);
    expect(codes(loaded)).toEqual([code]);
    expect(quoted(loaded)).toBe('a.yaml');
    expect(Object.keys(loaded.data.harms as object)).toEqual(['h']);
    const none = load({ read: () => ({ problem }) }, MODEL);
    expect(codes(none)).toEqual([code]);
    expect(none.locate(none.findings[0]?.where as never)).toEqual({ uri: MODEL, start: 0, end: 0 });
    expect(none.data).toEqual({});
  });
});

describe('a part on its own', () => {
  test('may lack what its use brings', () => {
    const part =
      'components: { gw: { kind: gateway, interfaces: { lan: { medium: ethernet, carries: [order] } } }, bad: { kind: gatway, zone: ward } }\n';
    const loaded = load(memoryReader({ 'gw.part.device.yaml': part }), 'gw.part.device.yaml');
    expect(codes(loaded)).toEqual(['schema.unknown-value']);
  });
});
