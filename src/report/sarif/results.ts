/** Findings as SARIF results: where, how bad, the attack step by step, and a fingerprint that line moves do not change. */
import type {
  CodeFlow,
  Fix,
  Location,
  LogicalLocation,
  PropertyBag,
  Result,
  Suppression,
  ThreadFlowLocation,
} from 'sarif';
import type { Analysis } from '../../analysis.ts';
import { printed, rowBehind, scoreTenths } from '../../analysis.ts';
import type { Story, StoryHarm } from '../../attack/result.ts';
import type { Standing } from '../../baseline/compare.ts';
import { isSpan, type Path, type TextEdit, type Where } from '../../finding/finding.ts';
import { fingerprints } from '../../finding/fingerprint.ts';
import { plainText } from '../../finding/plain-text.ts';
import type { Judgement } from '../judgement.ts';
import { artifactLocation, physicalLocation, spanRegion, text } from './places.ts';
import { LEVEL, type Rules } from './rules.ts';
import { type Security, securityOf } from './security.ts';

/** Versioned, because a change of what goes into it would open every alert anew. */
const FINGERPRINT = 'medjack/v1';

const BASELINE_STATE: Readonly<Record<Standing['state'], Result.baselineState>> = {
  known: 'unchanged',
  worse: 'updated',
  new: 'new',
};

export function resultsOf(analysis: Analysis, rules: Rules, judgement: Judgement): Result[] {
  const names = fingerprints(analysis.findings);
  const behind = rowBehind(analysis);
  const stories = new Map(analysis.attack.stories.flatMap((story) => story.harms.map((harm) => [harm.id, story])));
  return analysis.findings.map((finding): Result => {
    const { code, severity, message, where, related = [], fixes = [] } = finding;
    const security = securityOf(analysis, behind, finding);
    const standing = judgement.baseline?.finding(finding);
    const logicalLocations = logicalLocationsOf(where);
    return {
      ruleId: code,
      ruleIndex: rules.indexOf(code),
      level: LEVEL[severity],
      message: text(message),
      locations: [
        {
          physicalLocation: physicalLocation(analysis, where),
          ...(logicalLocations.length === 0 ? {} : { logicalLocations }),
        },
      ],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map(
              (other, index): Location => ({
                id: index + 1,
                physicalLocation: physicalLocation(analysis, other.where),
                message: text(other.message),
              }),
            ),
          }),
      ...(security === undefined ? {} : { codeFlows: [codeFlow(analysis, security.harm)], rank: security.tenths }),
      ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(analysis, fix)) }),
      partialFingerprints: { [FINGERPRINT]: `${artifactLocation(analysis.uri).uri} ${names.get(finding)}` },
      ...(finding.decided === undefined ? {} : { suppressions: [suppressionOf(analysis, finding.decided)] }),
      ...(standing === undefined ? {} : { baselineState: BASELINE_STATE[standing.state] }),
      properties: {
        failsBuild: judgement.fails(finding),
        ...(standing?.state === 'worse' ? { scoreInBaseline: standing.was / 10 } : {}),
        ...(security === undefined ? {} : propertiesOf(analysis, security, stories.get(security.harm.id))),
      },
    };
  });
}

/** A decision is written in the model, so that SARIF calls it a suppression in source. */
function suppressionOf(analysis: Analysis, id: string): Suppression {
  const risk = analysis.model.risks.get(id);
  return {
    kind: 'inSource',
    status: 'accepted',
    justification: plainText(risk === undefined ? id : `${id}: ${risk.rationale}`),
    ...(risk === undefined
      ? {}
      : { location: { physicalLocation: physicalLocation(analysis, { path: risk.path, part: 'key' }) } }),
  };
}

function propertiesOf(analysis: Analysis, { step, harm }: Security, story: Story | undefined): PropertyBag {
  const { path } = harm;
  const planned = analysis.attack.harms.find((each) => each.harm === harm.harm)?.scores.planned;
  const best = story?.cuts.find((cut) => cut.step === step.id) ?? story?.cuts[0];
  return {
    story: harm.id,
    step: step.id,
    harm: harm.harm,
    impact: harm.impact,
    weaknesses: step.categories,
    severity: path.severity,
    score: scoreTenths(path.score) / 10,
    band: path.score.band,
    harmScorePlanned: planned === undefined ? null : scoreTenths(planned) / 10,
    exploitability: path.level,
    verdict: path.verdict,
    adversary: path.adversary,
    cvss: { v31: path.cvss.v31, v40: path.cvss.v40 },
    ...(best === undefined
      ? {}
      : { bestControl: { control: best.control, on: best.on, scoreThen: Number(printed(best.storyThen)) } }),
  };
}

/** The worst path, each step at its line. Consequences cost nothing: they are shown beneath the step they follow from. */
function codeFlow(analysis: Analysis, { id, path }: StoryHarm): CodeFlow {
  const locations = path.steps.map((step, index): ThreadFlowLocation => {
    const where: Where = { path: step.path, part: 'key' };
    const behind = step.source?.words ?? step.because;
    const because = behind === undefined ? '' : ` (${behind})`;
    const gains = step.gains === '' ? '' : `: ${step.gains}`;
    return {
      executionOrder: index + 1,
      nestingLevel: step.consequence ? 1 : 0,
      importance: step.consequence ? 'important' : 'essential',
      location: {
        physicalLocation: physicalLocation(analysis, where),
        logicalLocations: logicalLocationsOf(where),
        message: text(`${step.title} on ${step.element}${because}${gains}`),
      },
      properties: { step: step.id, cost: step.cost, ...(step.cvss === undefined ? {} : { cvss: step.cvss }) },
    };
  });
  return {
    message: text(`${id}: ${printed(path.score)} ${path.score.band}, exploitability ${path.level}.`),
    threadFlows: [{ locations }],
  };
}

/** The section says what kind of element it is. */
const KINDS: Readonly<Record<string, string>> = {
  components: 'component',
  flows: 'flow',
  zones: 'zone',
  data: 'data',
  harms: 'harm',
  roles: 'role',
  credentials: 'credential',
  updates: 'update',
  risks: 'risk',
  useCases: 'use case',
  device: 'device',
};

function logicalLocationsOf(where: Where): LogicalLocation[] {
  if (isSpan(where)) return [];
  const [section, id] = where.path as Path;
  const kind = typeof section === 'string' && Object.hasOwn(KINDS, section) ? KINDS[section] : undefined;
  if (kind === undefined) return [];
  const name = plainText(String(id ?? section));
  return [{ name, kind, fullyQualifiedName: where.path.map((step) => plainText(String(step))).join('/') }];
}

function fixOf(analysis: Analysis, { title, edits }: { title: string; edits: readonly TextEdit[] }): Fix {
  const files = [...new Set(edits.map(({ uri }) => uri))];
  return {
    description: text(title),
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(file),
      replacements: edits
        .filter(({ uri }) => uri === file)
        .map((edit) => ({ deletedRegion: spanRegion(analysis, edit), insertedContent: { text: edit.text } })),
    })),
  };
}
