/** The JSON of an analysis, version 1: described by `schemas/analysis.schema.json`, stable within a version. */
import type { Analysis } from '../analysis.ts';
import { scoreTenths } from '../analysis.ts';
import type { DecisionResult } from '../attack/decisions.ts';
import type { AttackPath, CostLine, Cut, Scenario, Score, Step, Story } from '../attack/result.ts';
import type { Sensitivity } from '../attack/sensitivity.ts';
import type { Resolvable, Standing } from '../baseline/compare.ts';
import { CODES } from '../finding/codes.ts';
import type { Finding, Path } from '../finding/finding.ts';
import { fingerprints } from '../finding/fingerprint.ts';
import type { ComponentSbom } from '../sbom/join.ts';
import { arithmeticOf } from './arithmetic.ts';
import { assumptionsOf } from './assumptions.ts';
import { decidedRow } from './decisions.ts';
import { type Judge, type Judgement, lenient } from './judgement.ts';
import { locationOf } from './place.ts';

export const JSON_VERSION = 1;

/** One document for any number of files. `version`: of the tool. */
export function toJson(
  analyses: readonly Analysis[],
  version: string,
  judge: Judge = lenient,
  sensitivity: ReadonlyMap<Analysis, Sensitivity> = new Map(),
): string {
  const document = {
    version: JSON_VERSION,
    tool: { name: 'medjack', version },
    analyses: analyses.map((analysis) => ({
      ...analysisJson(analysis, judge(analysis)),
      ...sensitivityJson(sensitivity.get(analysis)),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function analysisJson(analysis: Analysis, judgement: Judgement) {
  const { attack, model, catalogue } = analysis;
  const names = fingerprints(analysis.findings);
  const at = (path: Path) => locationOf(analysis, { path, part: 'key' });
  return {
    file: analysis.uri,
    files: analysis.files,
    date: analysis.date,
    device: model.name,
    scores: { device: scoresJson(attack.device), impacts: mapValues(attack.impacts, scoresJson) },
    risk:
      attack.worstRisk === undefined
        ? null
        : { story: attack.worstRisk.story, exploitability: attack.worstRisk.level, verdict: attack.worstRisk.verdict },
    harms: attack.harms.map((result) => {
      const harm = model.harms.get(result.harm);
      return {
        id: result.harm,
        title: harm?.title ?? result.harm,
        impact: result.impact,
        severity: harm?.severity ?? null,
        patients: harm?.patients ?? null,
        location: harm === undefined ? null : at(harm.path),
        scores: scoresJson(result.scores),
        exploitability: result.level ?? null,
        verdict: result.verdict ?? null,
        cut: result.cut ?? null,
      };
    }),
    categories: mapValues(attack.table, (row) =>
      mapValues(catalogue.impacts, (_, impact) => {
        const cell = row[impact];
        return cell === undefined ? null : { ...scoreJson(cell.score), step: cell.step, repeats: cell.repeats };
      }),
    ),
    stories: attack.stories.map((story) => storyJson(analysis, story, judgement)),
    leansOn: attack.leansOn.map(({ what, path, without }) => ({
      what,
      location: at(path),
      without: scoreJson(without),
    })),
    switchedOff: attack.switchedOff.map(({ adversary, rationale, path }) => ({
      adversary,
      rationale: rationale ?? null,
      location: at(path),
    })),
    assumptions: assumptionsOf(model).map(({ what, path }) => ({ what, location: at(path) })),
    decisions: attack.decisions.map((decision) => decisionJson(analysis, decision)),
    size: attack.size,
    sboms: analysis.sboms.map((each) => sbomJson(analysis, each)),
    findings: analysis.findings.map((finding) => ({
      ...findingJson(analysis, finding),
      fingerprint: names.get(finding) ?? '',
      attack: finding.attack ?? null,
      failsBuild: judgement.fails(finding),
      baseline: standingJson(judgement.baseline?.finding(finding)),
    })),
    baseline:
      judgement.baseline === undefined ? null : { resolvable: judgement.baseline.resolvable.map(resolvableJson) },
  };
}

/** Only where it was asked for. */
function sensitivityJson(sensitivity: Sensitivity | undefined) {
  if (sensitivity === undefined) return {};
  const { variations, turns, pairs } = sensitivity;
  const orNull = (score: Score | undefined) => (score === undefined ? null : scoreJson(score));
  return {
    sensitivity: {
      variations: variations.map(({ what, device, stories }) => ({
        what,
        device: orNull(device),
        stories: [...stories].map(([key, score]) => ({ key, score: orNull(score) })),
      })),
      turns,
      pairs,
    },
  };
}

/** `score` as it is printed, `cdB` exact. */
function scoreJson(score: Score) {
  return { score: scoreTenths(score) / 10, band: score.band, cdB: score.cdB };
}

function scoresJson(scores: Readonly<Record<Scenario, Score | undefined>>) {
  return mapValues(scores, (score) => (score === undefined ? null : scoreJson(score)));
}

function resolvableJson({ id, was, now }: Resolvable) {
  return { id, was: was === undefined ? null : was / 10, now: now === undefined ? null : now / 10 };
}

/** Null where there is no baseline. */
function standingJson(standing: Standing | undefined) {
  if (standing === undefined) return null;
  return { state: standing.state, was: standing.state === 'worse' ? standing.was / 10 : null };
}

function storyJson(analysis: Analysis, story: Story, judgement: Judgement) {
  return {
    id: story.id,
    key: story.key,
    title: story.title,
    category: story.category ?? null,
    score: scoreJson(story.score),
    harms: story.harms.map(({ id, harm, impact, path }) => ({
      id,
      harm,
      impact,
      decided: rowJson(analysis, id),
      path: pathJson(analysis, path),
    })),
    entries: story.entries,
    folded: story.folded,
    cuts: story.cuts.map((cut) => cutJson(analysis, cut)),
    failsBuild: story.harms.some((harm) => judgement.fails(harm)),
    baseline: standingJson(judgement.baseline?.story(story)),
  };
}

function rowJson({ attack }: Analysis, id: string) {
  const decided = decidedRow(attack, id);
  if (decided === undefined) return null;
  const { by, left } = decided;
  return { by: by.map(({ risk }) => risk.id), left: left === undefined ? null : scoreJson(left) };
}

function decisionJson(analysis: Analysis, { risk, state, why, rows, overrides }: DecisionResult) {
  const at = (path: Path) => locationOf(analysis, { path, part: 'key' });
  return {
    id: risk.id,
    decision: risk.decision,
    state,
    why: why ?? null,
    rationale: risk.rationale,
    owner: risk.owner ?? null,
    expires: risk.expires ?? null,
    location: at(risk.path),
    rows: rows.map(({ id, score, left }) => ({
      id,
      score: scoreJson(score),
      left: left === undefined ? null : scoreJson(left),
    })),
    overrides: overrides.map(({ override, steps, lowers, without }) => ({
      metric: override.metric,
      value: override.value,
      rationale: override.rationale,
      by: override.by,
      date: override.date,
      location: at(override.path),
      steps: [...steps].map(([id, derived]) => ({ id, derived })),
      lowers,
      without: mapValues(without, (score) => (score === undefined ? null : scoreJson(score))),
    })),
  };
}

function cutJson(analysis: Analysis, cut: Cut) {
  return {
    control: cut.control,
    on: cut.on,
    location: locationOf(analysis, { path: cut.path, part: 'key' }),
    step: cut.step,
    state: cut.state,
    owner: cut.owner,
    storyThen: scoreJson(cut.storyThen),
    deviceThen: scoreJson(cut.deviceThen),
  };
}

function pathJson(analysis: Analysis, path: AttackPath) {
  const sums = arithmeticOf(path, analysis.catalogue.scoring.perPoint);
  return {
    adversary: path.adversary,
    start: path.start,
    severity: path.severity,
    severityPoints: path.severityPoints,
    limitedBy: path.limitedBy ?? null,
    cost: path.cost,
    score: scoreJson(path.score),
    exploitability: path.level,
    verdict: path.verdict,
    patients: path.patients,
    verdictForMany: path.verdictForMany ?? null,
    credential: path.credential ?? null,
    cvss: path.cvss,
    reliesOnFacility: path.reliesOnFacility,
    assumptions: path.assumptions,
    steps: path.steps.map((step, index) => stepJson(analysis, step, sums.steps[index] ?? [])),
  };
}

function stepJson(analysis: Analysis, step: Step, shares: readonly number[]) {
  const at = (path: Path) => locationOf(analysis, { path, part: 'key' });
  return {
    id: step.id,
    technique: step.technique,
    title: step.title,
    element: step.element,
    location: at(step.path),
    gains: step.gains,
    consequence: step.consequence,
    metrics: step.metrics ?? null,
    categories: step.categories,
    hardCodedSecret: step.hardCodedSecret,
    knownExploited: step.knownExploited,
    because: step.because ?? null,
    source: step.source === undefined ? null : { words: step.source.words, location: at(step.source.path) },
    cost: step.cost,
    lines: step.lines.map(({ label, cdB, why, path }: CostLine, index) => ({
      label,
      cdB,
      points: (shares[index] ?? 0) / 10,
      why,
      location: path === undefined ? null : at(path),
    })),
    dead: step.dead.map(({ control, why, path }) => ({ control, why, location: at(path) })),
    cvss: step.cvss ?? null,
  };
}

/** Parts that are in order are counted only: there may be tens of thousands. */
function sbomJson(analysis: Analysis, { component, path, sbom, notable }: ComponentSbom) {
  const at = (place: Path) => locationOf(analysis, { path: [...path, ...place], part: 'key' });
  return {
    component,
    file: sbom.uri,
    format: sbom.format,
    version: sbom.version,
    author: sbom.author ?? null,
    timestamp: sbom.timestamp ?? null,
    parts: sbom.parts.length,
    notable: notable.map(({ part, supported }) => ({
      ref: part.ref,
      name: part.name,
      version: part.version ?? null,
      purl: part.purl ?? null,
      cpe: part.cpe ?? null,
      support: part.support ?? null,
      supportEnd: part.supportEnd ?? null,
      supported,
      location: at([...part.at, 'name']),
      vulnerabilities: part.vulnerabilities.map((each) => ({
        id: each.id,
        status: each.status ?? null,
        open: each.open,
        justification: each.justification ?? null,
        cvss: each.cvss ?? null,
        location: at(each.at),
      })),
    })),
  };
}

function findingJson(analysis: Analysis, finding: Finding) {
  const { code, severity, message, where, related = [], decided } = finding;
  const { title, help } = CODES[code];
  return {
    code,
    severity,
    ...locationOf(analysis, where),
    message,
    title,
    help,
    decided: decided ?? null,
    related: related.map((other) => ({ message: other.message, location: locationOf(analysis, other.where) })),
  };
}

function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  change: (value: V, key: K) => W,
): Record<K, W> {
  return Object.fromEntries(
    (Object.entries(record) as [K, V][]).map(([key, value]) => [key, change(value, key)]),
  ) as Record<K, W>;
}
