/** Attack paths of the worst threats: each a picture with its steps in words, the ways in it stands for, and what would cut it. */
import { printed, scoreTenths } from '../analysis.ts';
import type { Story } from '../attack/result.ts';
import { spelled } from '../diagram/syntax.ts';
import { drawView } from '../diagram/views.ts';
import { cutSentence } from '../report/stories.ts';
import { anchor, facts, heading, joined, list, note, paragraph, refs } from './blocks.ts';
import type { Block, Text } from './content.ts';
import type { Context } from './context.ts';
import { stepsText } from './risk-table.ts';

/** Pictures are drawn for the worst; the arithmetic of all is in the risk assessment. */
const PICTURES = 12;

/** The easiest path of each of the worst stories, drawn and told. */
export function attackPaths(context: Context): Block[] {
  const { stories } = context.analysis.attack;
  if (stories.length === 0) return [];
  return [
    heading(1, 'attack-paths', 'Attack paths'),
    paragraph(
      'The easiest path of the worst threats, step by step. Steps of a path are drawn also where controls make them hard, since controls fail. Threats whose paths run through the same takeover are told together. The arithmetic of every path is in ',
      context.document('cybersecurity-risk-assessment'),
      '.',
    ),
    ...stories.slice(0, PICTURES).flatMap((story) => storyBlocks(context, story)),
    ...(stories.length > PICTURES
      ? [note(`${stories.length - PICTURES} more paths, each less exploitable than these, are not drawn.`)]
      : []),
  ];
}

function storyBlocks(context: Context, story: Story): Block[] {
  const view = `story:${story.id}`;
  const drawn = drawView(context.analysis, view);
  const path = story.harms[0]?.path;
  if (drawn === undefined || path === undefined) return [];
  return [
    heading(2, anchor('path', story.id), `${story.title} (${printed(story.score)})`),
    {
      kind: 'figure',
      id: anchor('figure-path', story.id),
      caption: story.title,
      alt: `Data-flow diagram of one attack path: ${stepsText(path)}.`,
      mermaid: drawn.text,
    },
    list(drawn.steps.map(({ badge, line }): Text => [`${spelled(badge)} ${line}`])),
    facts([
      [
        'Threats',
        refs(
          'threat',
          [story.key, ...story.folded].filter((id) => context.threats.some((threat) => threat.id === id)),
        ),
      ],
      [
        'Harms',
        refs(
          'harm',
          story.harms.map(({ harm }) => harm),
        ),
      ],
      ['Ways in', [story.entries.join(', ')]],
      ...cuts(story),
    ]),
  ];
}

function cuts({ cuts: all, score }: Story): (readonly [string, Text])[] {
  if (all.length === 0 || scoreTenths(score) === 0) return [];
  return [['What would cut it', joined(all.map(cutSentence), '; ')]];
}
