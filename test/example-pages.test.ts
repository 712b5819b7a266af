/** The pages about the three devices: every number and picture on them is what the analysis says. `UPDATE_GOLDEN=1` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, printed } from '../src/analysis.ts';
import { STORY_LIMIT, type Story } from '../src/attack/result.ts';
import { BUILTIN } from '../src/catalogue/builtin.ts';
import type { Weakness } from '../src/catalogue/catalogue.ts';
import { PREVENTION_TERMS, WEAKNESS_TERMS } from '../src/catalogue/vocabulary.ts';
import { globalView } from '../src/diagram/views.ts';
import { IMPACTS } from '../src/model/words.ts';
import { DEVICES, EXAMPLES, example } from './example.ts';

const SCENARIOS = {
  inherent: 'before mitigation',
  facility: 'only what others do',
  current: 'now',
  planned: 'with planned controls',
  hostile: 'hostile network: the adversary is in the zone of the device',
} as const;

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');
const score = (value: Parameters<typeof printed>[0] | undefined) => (value === undefined ? '–' : printed(value));

/** Block name → what has to stand in it. */
const BLOCKS: Readonly<Record<string, (found: Analysis, hardened: Analysis) => string>> = {
  picture: (found) => `\`\`\`mermaid\n${withoutHints(globalView(found).text)}\`\`\``,
  scores: (found, hardened) =>
    table(
      ['worst path to patient harm', 'as found', 'hardened'],
      Object.entries(SCENARIOS).map(([scenario, title]) => [
        title,
        ...[found, hardened].map(({ attack }) => score(attack.device[scenario as keyof typeof SCENARIOS])),
      ]),
    ),
  stories: (found, hardened) =>
    table(
      ['story', 'as found', 'hardened', 'what cuts it best'],
      found.attack.stories.slice(0, STORY_LIMIT).map((story) => {
        const same = hardened.attack.rows.find(({ id }) => id === story.id);
        return [story.title, score(story.score), score(same?.path.score), advice(story)];
      }),
    ),
  weaknesses: (found, hardened) =>
    table(
      ['weakness', 'as found', 'hardened'],
      (Object.keys(WEAKNESS_TERMS) as Weakness[]).map((weakness) => [
        weakness,
        ...[found, hardened].map(({ attack }) => score(worstOf(attack.table[weakness]))),
      ]),
    ),
  leans: (_, { attack }) =>
    table(
      ['without', 'hardened score'],
      attack.leansOn
        .filter(({ without }) => without.points > (attack.device.current?.points ?? 0))
        .map(({ what, without }) => [what, printed(without)]),
    ),
};

/** Comments of the picture are for who runs the command; here the table of stories says the same. */
function withoutHints(mermaid: string): string {
  return mermaid.replace(/^ *%%.*\n/gm, '');
}

function worstOf(cells: Analysis['attack']['table'][Weakness]) {
  const scores = IMPACTS.flatMap((impact) => cells[impact]?.score ?? []);
  return scores.sort((a, b) => b.points - a.points)[0];
}

function advice({ cuts: [best] }: Story): string {
  if (best === undefined) return '–';
  const prevention = BUILTIN.controls.get(best.control)?.prevention;
  const filed = prevention === undefined ? '' : ` (${PREVENTION_TERMS[prevention].title.toLowerCase()})`;
  return `${best.control} on ${best.on}${filed}: ${printed(best.storyThen)}`;
}

describe.each(DEVICES)('%s.md', (name) => {
  const file = new URL(`${name}.md`, EXAMPLES);
  const found = example(name);
  const hardened = example(`${name}-hardened`);

  it('shows what the analysis says', () => {
    const page = readFileSync(file, 'utf8');
    const names = [...page.matchAll(/^<!-- generated: (\w+) -->$/gm)].map((match) => match[1] as string);
    expect(names.toSorted()).toEqual(Object.keys(BLOCKS).toSorted());
    const now = names.reduce((text, block) => {
      const made = BLOCKS[block]?.(found, hardened) ?? '';
      const pattern = new RegExp(`(<!-- generated: ${block} -->\\n)[\\s\\S]*?(<!-- end -->)`);
      return text.replace(pattern, (_, start: string, end: string) => `${start}${made}\n${end}`);
    }, page);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, now);
    expect(now).toBe(readFileSync(file, 'utf8'));
  });

  it('quotes no score outside of what is generated', () => {
    const prose = readFileSync(file, 'utf8').replace(/<!-- generated[\s\S]*?<!-- end -->/g, '');
    expect(prose.match(/\b\d+\.\d\b/g)).toBeNull();
  });
});
