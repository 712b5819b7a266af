/** The JSON of a change, version 1: described by `schemas/diff.schema.json`, stable within a version. */
import { scoreTenths } from '../../analysis.ts';
import type { Score, StoryHarm } from '../../attack/result.ts';
import type { Cause } from '../../diff/change.ts';
import { causesText, effectSentence, effectsOf, idOf } from '../../diff/sentences.ts';
import type { Path } from '../../finding/finding.ts';
import { locationOf } from '../place.ts';
import type { DiffReport } from './pretty.ts';

export const DIFF_JSON_VERSION = 1;

export function diffJson(reports: readonly DiffReport[], version: string): string {
  const document = { version: DIFF_JSON_VERSION, tool: { name: 'medjack', version }, changes: reports.map(changeJson) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function changeJson({ diff, from, to, failures }: DiffReport) {
  const at = (path: Path, inHead: boolean) => locationOf(inHead ? diff.head : diff.base, { path, part: 'key' });
  return {
    device: diff.head.model.name,
    date: diff.head.date,
    base: { name: from, file: diff.base.uri },
    head: { name: to, file: diff.head.uri },
    newDecisions: diff.newDecisions,
    failures,
    summary: effectsOf(diff).map((effect) => {
      const because = causesText(effect.causes, (text) => text);
      return `${effectSentence(effect, (text) => text)}${because === '' ? '' : `: ${because}`}`;
    }),
    scores: diff.scores.map(({ what, id, scenario, before, after }) => ({
      what,
      id,
      scenario,
      before: scoreJson(before),
      after: scoreJson(after),
    })),
    rows: diff.rows.map(({ change, id, harm, before, after, undecidedBefore, undecidedAfter, causes }) => ({
      change,
      id,
      harm,
      before: rowJson(before),
      after: rowJson(after),
      undecidedBefore: scoreJson(undecidedBefore),
      undecidedAfter: scoreJson(undecidedAfter),
      causes: causes.map(causeJson),
    })),
    controls: diff.controls.map(({ change, control, on, before, after, why, path }) => ({
      change,
      control,
      on,
      before: before ?? null,
      after: after ?? null,
      why,
      location: at(path, true),
    })),
    elements: diff.elements.map(({ change, kind, id, was, facts, crosses, path }) => ({
      change,
      kind,
      id,
      was: was ?? null,
      facts: facts.map(({ name, before, after }) => ({ name, before: before ?? null, after: after ?? null })),
      crosses,
      location: at(path, change !== 'removed'),
    })),
    judgements: diff.judgements.map(({ what, change, id, text, ignored, path, inHead }) => ({
      what,
      change,
      id,
      text,
      ignored,
      location: at(path, inHead),
    })),
  };
}

function causeJson(cause: Cause): string {
  return `${cause.change} ${idOf(cause)}`;
}

function scoreJson(score: Score | undefined) {
  return score === undefined ? null : { score: scoreTenths(score) / 10, band: score.band, cdB: score.cdB };
}

/** The arithmetic in exact units: severity in points, and each line of each step in hundredths of a decibel. */
function rowJson(row: StoryHarm | undefined): object | null {
  if (row === undefined) return null;
  const { path } = row;
  return {
    score: scoreJson(path.score),
    adversary: path.adversary,
    severityPoints: path.severityPoints,
    limitedBy: path.limitedBy ?? null,
    cost: path.cost,
    steps: path.steps.map(({ id, cost, lines }) => ({
      id,
      cost,
      lines: lines.map(({ label, cdB, why }) => ({ label, cdB, why })),
    })),
  };
}
