/** Compares what the tool says about each entry of each advisory with what was published, column by column. */
import type { Weakness } from '../../src/catalogue/catalogue.ts';
import { benefitsOn } from '../../src/mitigation/advice.ts';
import { Remedies } from '../../src/mitigation/remedies.ts';
import { IMPACTS } from '../../src/model/words.ts';
import type { Case } from './cases.ts';
import { leadingTo, type Match, match, type Sighting, sightings } from './match.ts';
import { HELPFUL_NAMES, WEAKNESS_NAMES } from './names.ts';
import { kappa, majority, type Pair, precisionAndRecall, tally, wilson } from './statistics.ts';

export const COLUMNS = ['category', 'first category', 'AV', 'AC', 'PR', 'UI', 'impact', 'control'] as const;
export type Column = (typeof COLUMNS)[number];

/** Among how many of the tool's categories, and of its recommended controls, the right one has to be. */
const CATEGORIES = 3;
const CONTROLS = 5;

/** One comparison: an entry of an advisory (or, for impacts, one impact of the advisory) in one column. */
export interface Judgement {
  readonly case: string;
  /** The CVE, or the impact. */
  readonly entry: string;
  readonly column: Column;
  readonly published: string;
  readonly tool: string;
  readonly agrees: boolean;
  /** Step of the tool that was compared. */
  readonly step: string | undefined;
}

export interface Row {
  readonly column: Column;
  readonly hits: number;
  readonly of: number;
  readonly interval: readonly [number, number];
  /** Undefined where the tool gives a list and not one label. */
  readonly kappa: number | undefined;
  /** What a tool that always says the commonest answer would reach. */
  readonly baseline: number;
  readonly precision: number;
  readonly recall: number;
}

export interface Comparison {
  readonly judgements: readonly Judgement[];
  readonly rows: readonly Row[];
}

export function compare(all: readonly Case[]): Comparison {
  const judged = all.map(judgeCase);
  const judgements = judged.flatMap((each) => each.judgements);
  const lists = judged.flatMap((each) => each.lists);
  return { judgements, rows: COLUMNS.map((column) => rowOf(column, judgements, lists)) };
}

/** The lists behind the columns `category` and `control`: what is right, and what the tool put first. */
interface Lists {
  readonly column: Column;
  readonly right: readonly string[];
  readonly said: readonly string[];
  /** Of what the tool put first, how much is right. */
  readonly useful: number;
}

function judgeCase({ published, analysis, about }: Case) {
  const { world } = analysis.attack;
  const seen = sightings(world);
  const remedies = new Remedies(world);
  const judgements: Judgement[] = [];
  const lists: Lists[] = [];
  const add = (entry: string, column: Column, right: string, tool: string, agrees: boolean, found?: Match) =>
    judgements.push({ case: published.id, entry, column, published: right, tool, agrees, step: found?.step?.id });
  for (const [cve, entry] of Object.entries(published.findings)) {
    const weaknesses = [...new Set(entry.weaknesses.map(weaknessOf))];
    const number = Number(entry.cwe.replace('CWE-', ''));
    const found = match(seen, about[cve] ?? [], weaknesses, (technique) =>
      (world.catalogue.techniques.get(technique)?.references.cwe ?? []).includes(number),
    );
    const first = found.categories.slice(0, CATEGORIES);
    const right = weaknesses.find((weakness) => first.includes(weakness));
    add(cve, 'category', weaknesses.join(' or '), first.join(', ') || 'nothing', right !== undefined, found);
    const top = first[0] ?? 'nothing';
    const topIsRight = weaknesses.some((weakness) => weakness === top);
    add(cve, 'first category', topIsRight ? top : (weaknesses[0] ?? ''), top, topIsRight, found);
    lists.push({
      column: 'category',
      right: weaknesses,
      said: first,
      useful: first.filter((each) => weaknesses.includes(each)).length,
    });
    for (const metric of ['AV', 'AC', 'PR', 'UI'] as const) {
      const value = entry.vector
        ?.split('/')
        .find((part) => part.startsWith(`${metric}:`))
        ?.slice(3);
      if (value === undefined) continue;
      const tool = found.step?.metrics[metric] ?? 'nothing';
      add(cve, metric, value, tool, value === tool, found);
    }
    const controls = recommended(remedies, found.step);
    const helps = (control: string) => published.helpful.some((name) => helpful(world.catalogue, name, control));
    const helping = controls.filter(helps);
    add(cve, 'control', published.helpful.join(' or '), controls.join(', ') || 'nothing', helping.length > 0, found);
    lists.push({ column: 'control', right: published.helpful, said: controls, useful: helping.length });
  }
  for (const impact of IMPACTS) {
    const right = published.impacts.includes(impact) ? 'yes' : 'no';
    const elements = leadingTo(world, impact);
    const tool = Object.values(about).some((each) => each.some((element) => elements.has(element))) ? 'yes' : 'no';
    add(impact, 'impact', right, tool, right === tool);
  }
  return { judgements, lists };
}

function weaknessOf(name: string): Weakness {
  const weakness = WEAKNESS_NAMES[name];
  if (weakness === undefined) throw new Error(`no weakness of ours for ${name}`);
  return weakness;
}

function helpful(catalogue: Case['analysis']['catalogue'], name: string, control: string): boolean {
  const test = HELPFUL_NAMES[name];
  const type = catalogue.controls.get(control);
  if (test === undefined || type === undefined) throw new Error(`nothing of ours for ${name} or ${control}`);
  return test(type);
}

/** The controls that advice on the worst path through the step puts first. */
function recommended(remedies: Remedies, step: Sighting | undefined): string[] {
  if (step === undefined) return [];
  return [...new Set(benefitsOn(remedies, step.path).map(({ measure }) => measure.control))].slice(0, CONTROLS);
}

function rowOf(column: Column, judgements: readonly Judgement[], lists: readonly Lists[]): Row {
  const mine = judgements.filter((each) => each.column === column);
  const hits = mine.filter((each) => each.agrees).length;
  const base = { column, hits, of: mine.length, interval: wilson(hits, mine.length) };
  const own = lists.filter((each) => each.column === column);
  if (own.length > 0) {
    const said = own.reduce((sum, each) => sum + each.said.length, 0);
    const useful = own.reduce((sum, each) => sum + each.useful, 0);
    return {
      ...base,
      kappa: undefined,
      baseline: constant(own, column === 'category' ? CATEGORIES : 1),
      precision: said === 0 ? 0 : useful / said,
      recall: hits / (mine.length || 1),
    };
  }
  const pairs: Pair[] = mine;
  return { ...base, kappa: kappa(pairs), baseline: majority(pairs), ...precisionAndRecall(pairs) };
}

/** What always naming the commonest right answers reaches, as many as the tool may name. */
function constant(lists: readonly Lists[], count: number): number {
  const common = [...tally(lists.flatMap(({ right }) => right)).keys()].slice(0, count);
  return lists.filter(({ right }) => right.some((each) => common.includes(each))).length / lists.length;
}
