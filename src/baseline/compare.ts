/** Compares an analysis with what a baseline recorded: what is known, what got worse, what is gone. */
import type { Analysis } from '../analysis.ts';
import { rowBehind, scoreTenths } from '../analysis.ts';
import type { Score, Story, StoryHarm } from '../attack/result.ts';
import type { Finding } from '../finding/finding.ts';
import { fingerprints } from '../finding/fingerprint.ts';
import type { Model as RecordedModel } from '../model/generated/baseline.ts';

/** `known`: recorded, and no worse now. `worse`: recorded with a lower score, in tenths. `new`: not recorded. */
export type Standing =
  | { readonly state: 'known' | 'new' }
  | { readonly state: 'worse'; readonly was: number; readonly now: number };

/** An entry of the baseline that could leave it: gone (`now` undefined), or with a lower score now. Scores in tenths. */
export interface Resolvable {
  /** Id of a story's harm, or fingerprint of a finding. */
  readonly id: string;
  readonly text: string | undefined;
  readonly was: number | undefined;
  readonly now: number | undefined;
}

export interface Comparison {
  /** Of one way of a story to one harm. */
  row(row: StoryHarm): Standing;
  /** Of a whole story: known only if all its rows are. */
  story(story: Story): Standing;
  finding(finding: Finding): Standing;
  readonly resolvable: readonly Resolvable[];
}

const NEW: Standing = { state: 'new' };
const KNOWN: Standing = { state: 'known' };

/** `recorded`: undefined for a model that the baseline does not know, where everything is new. */
export function compare(analysis: Analysis, recorded: RecordedModel | undefined): Comparison {
  const recordedScores = recordedRows(recorded);
  const findings = new Map(recorded?.findings.map((each) => [each.fingerprint, each]));
  const names = fingerprints(analysis.findings);
  const behind = rowBehind(analysis);
  const scoreOf = (finding: Finding) => behind(finding)?.path.score;

  const rowStanding = ({ id, path }: StoryHarm): Standing => {
    const was = recordedScores.get(id);
    return was === undefined ? NEW : standing(was, path.score);
  };
  const findingStanding = (finding: Finding): Standing => {
    const known = findings.get(names.get(finding) ?? '');
    if (known === undefined || hidesOthers(finding)) return NEW;
    const score = scoreOf(finding);
    return score === undefined ? KNOWN : standing(tenths(known.score ?? 0), score);
  };
  return {
    row: rowStanding,
    story: (story) => worst(story.harms.map(rowStanding)),
    finding: findingStanding,
    resolvable: recorded === undefined ? [] : resolvable(analysis, recorded, names, scoreOf),
  };
}

/** Broken YAML hides what comes after it, so that knowing the mistake says nothing about the rest: it is never known. */
function hidesOthers({ code, severity }: Finding): boolean {
  return severity === 'error' && code.startsWith('yaml.');
}

/** The highest score recorded for each `harm/key`, of its own or told in another story, in tenths. */
function recordedRows(recorded: RecordedModel | undefined): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const { id, score, covers = [] } of recorded?.stories ?? []) {
    const harm = id.slice(0, id.indexOf('/'));
    for (const each of [id, ...covers.map((key) => `${harm}/${key}`)])
      out.set(each, Math.max(out.get(each) ?? 0, tenths(score)));
  }
  return out;
}

function resolvable(
  analysis: Analysis,
  recorded: RecordedModel,
  names: ReadonlyMap<Finding, string>,
  scoreOf: (finding: Finding) => Score | undefined,
): Resolvable[] {
  const scores = new Map<string, Score | undefined>();
  for (const story of analysis.attack.stories)
    for (const { id, harm, path } of story.harms) {
      scores.set(id, path.score);
      // What is told in another story is not gone.
      for (const key of story.folded) if (!scores.has(`${harm}/${key}`)) scores.set(`${harm}/${key}`, undefined);
    }
  for (const [finding, name] of names) scores.set(name, scoreOf(finding));
  const entries = [
    ...recorded.stories,
    ...recorded.findings.map(({ fingerprint, ...rest }) => ({ id: fingerprint, ...rest })),
  ];
  return entries.flatMap(({ id, text, score }): Resolvable[] => {
    const was = score === undefined ? undefined : tenths(score);
    const now = scores.get(id);
    if (!scores.has(id)) return [{ id, text, was, now: undefined }];
    const better = now !== undefined && was !== undefined && scoreTenths(now) < was;
    return better ? [{ id, text, was, now: scoreTenths(now) }] : [];
  });
}

function standing(was: number, score: Score): Standing {
  const now = scoreTenths(score);
  return now > was ? { state: 'worse', was, now } : KNOWN;
}

function worst(standings: readonly Standing[]): Standing {
  return standings.find(({ state }) => state === 'new') ?? standings.find(({ state }) => state === 'worse') ?? KNOWN;
}

function tenths(score: number): number {
  return Math.round(score * 10);
}
