/** The reports for people: `check` in short, `paths` complete, both 80 columns wide and all plain lines of text. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Story, StoryHarm } from '../attack/result.ts';
import type { Sensitivity } from '../attack/sensitivity.ts';
import { plainText } from '../finding/plain-text.ts';
import { decisionsSection } from './decisions.ts';
import { countFindings, findingsSection } from './findings.ts';
import { type Judgement, lenient, resolvableSentence, storyMark } from './judgement.ts';
import { rule, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { header, scoreboard, worstRisk } from './scoreboard.ts';
import { sensitivitySection } from './sensitivity.ts';
import { briefStory, fullStory } from './stories.ts';
import { bounds, categoryTable, chokepoints, restsOn } from './tables.ts';

export interface CheckOptions {
  readonly paint: Paint;
  /** How many stories are printed. */
  readonly limit: number;
  /** List the gaps instead of counting them. */
  readonly gaps: boolean;
  /** Default: no baseline. */
  readonly judgement?: Judgement;
}

export interface PathsOptions {
  readonly paint: Paint;
  readonly limit: number;
  /** Only stories that reach this harm, on their paths to it. */
  readonly harm?: string | undefined;
  /** Only this story, on its paths to each of its harms. */
  readonly story?: string | undefined;
  /** Default: no baseline. */
  readonly judgement?: Judgement;
  /** Printed where it was asked for. */
  readonly sensitivity?: Sensitivity | undefined;
}

/** Score, stories in brief, categories, findings. Ends with a newline. */
export function checkReport(analysis: Analysis, options: CheckOptions): string {
  const { paint, limit, gaps, judgement = lenient(analysis) } = options;
  const { stories } = analysis.attack;
  const brief = stories
    .slice(0, limit)
    .flatMap((story, index) => briefStory(analysis, story, index + 1, paint, storyMark(judgement, story)));
  return page([
    [...header(analysis, paint), ...scoreboard(analysis, paint), '', ...worstRisk(analysis, paint)],
    stories.length === 0
      ? ['No attack path leads to a harm.']
      : [
          paint('strong', 'Attack stories, worst first'),
          ...brief,
          ...moreStories(stories, limit, 'medjack paths --all'),
        ],
    stories.length === 0 ? [] : categoryTable(analysis, paint),
    decisionsSection(analysis, paint),
    findingsSection(analysis, paint, gaps, judgement),
    baselineSection(judgement, paint),
  ]);
}

/** What the baseline records and the model no longer has: the baseline can be written anew without it. */
function baselineSection({ baseline }: Judgement, paint: Paint): string[] {
  if (baseline === undefined || baseline.resolvable.length === 0) return [];
  return [
    `${paint('strong', 'Baseline')}: ${baseline.resolvable.length} of its entries can go; --write-baseline writes it anew`,
    ...baseline.resolvable.flatMap((entry) => wrap(plainText(resolvableSentence(entry)), '  ', '    ')),
  ];
}

/** Every story with its arithmetic, then what holds for the whole device. Ends with a newline. */
export function pathsReport(analysis: Analysis, options: PathsOptions): string {
  const { paint, limit, harm, story, judgement = lenient(analysis), sensitivity } = options;
  const chosen = selectPaths(analysis, harm, story);
  const shown = chosen.slice(0, limit);
  const narrowed = harm !== undefined || story !== undefined;
  const full = shown.map((item) => {
    const mark = storyMark(judgement, item.story);
    return [rule(), ...fullStory(analysis, item.story, item.rank, paint, item.harms, mark)];
  });
  return page([
    [...header(analysis, paint), ...scoreboard(analysis, paint), '', ...worstRisk(analysis, paint)],
    ...(chosen.length === 0 ? [['No attack path leads to a harm.']] : full),
    moreStories(
      chosen.map((item) => item.story),
      limit,
      '--all',
    ),
    narrowed ? [] : [rule(), ...categoryTable(analysis, paint)],
    narrowed ? [] : chokepoints(analysis, paint),
    narrowed ? [] : restsOn(analysis, paint),
    narrowed ? [] : decisionsSection(analysis, paint),
    sensitivity === undefined ? [] : sensitivitySection(analysis, sensitivity, paint),
    narrowed
      ? []
      : wrap(
          `${paint('strong', 'Findings')}: ${countFindings(analysis.findings)}; medjack check lists them.`,
          '',
          '  ',
        ),
    bounds(analysis, paint),
  ]);
}

interface Selected {
  readonly story: Story;
  /** Place among all stories, from 1. */
  readonly rank: number;
  readonly harms: readonly StoryHarm[];
}

/** A story is named by its id, then with all its harms, or by the id of one of its harms, `harm/key`. */
function selectPaths(analysis: Analysis, harm: string | undefined, id: string | undefined): Selected[] {
  const harmsOf = (story: Story): readonly StoryHarm[] => {
    if (id === undefined && harm === undefined) return story.harms.slice(0, 1);
    if (id === story.id) return story.harms;
    return story.harms.filter((each) => (id === undefined ? each.harm === harm : each.id === id));
  };
  return analysis.attack.stories
    .map((story, index) => ({ story, rank: index + 1, harms: harmsOf(story) }))
    .filter(({ harms }) => harms.length > 0);
}

/** The names by which `story` of the options can be chosen. */
export function storyIds(analysis: Analysis): string[] {
  return [...new Set(analysis.attack.stories.flatMap((story) => [story.id, ...story.harms.map((harm) => harm.id)]))];
}

function moreStories(stories: readonly Story[], limit: number, how: string): string[] {
  const next = stories[limit];
  if (next === undefined) return [];
  return wrap(`And ${stories.length - limit} more, worst ${printed(next.score)} (${how}).`);
}

/** Sections with an empty line between them. */
function page(sections: readonly (readonly string[])[]): string {
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n').trimEnd())
    .join('\n\n')}\n`;
}
