/** Decisions: which findings they decide, and what is wrong with the decisions themselves. */
import type { DecisionResult, OverrideResult } from '../attack/decisions.ts';
import type { AttackResult } from '../attack/result.ts';
import { printed } from '../attack/score.ts';
import type { FindingCode } from '../finding/codes.ts';
import { type Finding, isSpan, type Path, type Severity } from '../finding/finding.ts';
import type { Cover } from '../model/model.ts';

/** Findings with those marked that a decision in force covers, and the findings about the decisions. */
export function checkDecisions(findings: readonly Finding[], attack: AttackResult): Finding[] {
  const { decisions } = attack;
  if (decisions.length === 0) return [...findings];
  const inForce = decisions.filter(({ state }) => state === 'in force');
  const decided = findings.map((finding): Finding => {
    if (!isDecidable(finding) || finding.decided !== undefined) return finding;
    const by = inForce.find(({ risk }) => risk.covers.some((cover) => coversFinding(cover, finding)));
    return by === undefined ? finding : { ...finding, decided: by.risk.id };
  });
  return [...decided, ...decisions.flatMap((decision) => judge(decision, findings))];
}

/** A mistake in the description cannot be decided away; weaknesses are decided with their paths. */
function isDecidable({ code, severity }: Finding): boolean {
  return severity !== 'error' && !code.startsWith('weakness.') && !code.startsWith('decision.');
}

function coversFinding({ finding, on, ...rest }: Cover, { code, where }: Finding): boolean {
  if (finding !== code || isSpan(where)) return false;
  const { path: _, ...others } = rest;
  if (Object.values(others).some((key) => key !== undefined)) return false;
  return on === undefined || elementsAt(where.path).includes(on);
}

/** Ids of the elements in which a place lies: `pump` and `pump/wifi`. */
function elementsAt([section, id, inner, name]: Path): string[] {
  const own = section === 'device' ? 'device' : String(id);
  const within = section === 'components' && inner !== 'controls' && name !== undefined ? [`${own}/${name}`] : [];
  return [own, ...within];
}

function judge(decision: DecisionResult, findings: readonly Finding[]): Finding[] {
  const { risk, state, why, rows, overrides } = decision;
  const say = (code: FindingCode, severity: Severity, message: string, path: Path = risk.path): Finding => ({
    code,
    severity,
    message,
    where: { path, part: 'key' },
  });
  if (state === 'unjustified')
    return [say('decision.unjustified', 'warning', `\`${risk.id}\` does not count yet: add ${why}.`)];
  if (state === 'expired')
    return [
      say('decision.expired', 'warning', `\`${risk.id}\` has not counted since ${why}: decide anew, or remove it.`, [
        ...risk.path,
        'expires',
      ]),
    ];
  const orphans = decision.unmet.filter(
    (cover) => cover.anomaly === undefined && !findings.some((finding) => coversFinding(cover, finding)),
  );
  const leaning = risk.decision === 'accept' ? rows.find((row) => row.reliesOnFacility) : undefined;
  return [
    ...orphans.map((cover) =>
      say(
        'decision.orphaned',
        'warning',
        `\`${risk.id}\` covers ${keysOf(cover)}, which does not exist: remove this, or correct an id that has changed.`,
        cover.path,
      ),
    ),
    ...(leaning === undefined
      ? []
      : [
          say(
            'decision.relies-on-facility',
            'warning',
            `\`${risk.id}\` accepts \`${leaning.id}\`, whose score relies on the facility's network: transfer it, with a label.`,
            [...risk.path, 'decision'],
          ),
        ]),
    ...(risk.expires === undefined
      ? [say('decision.unbounded', 'hint', `\`${risk.id}\` has no end. Add \`expires\`.`)]
      : []),
    ...overrides.flatMap((each) => judgeOverride(decision, each, say)),
  ];
}

function judgeOverride(
  { risk }: DecisionResult,
  { override, steps, lowers, without }: OverrideResult,
  say: (code: FindingCode, severity: Severity, message: string, path: Path) => Finding,
): Finding[] {
  const { metric, value, by, date, path } = override;
  if (steps.size === 0)
    return [
      say(
        'decision.override-without-step',
        'warning',
        `\`${metric}\` of \`${risk.id}\` changes nothing: no cover names a step by finding, element, technique or vulnerability that exists.`,
        path,
      ),
    ];
  if (!lowers) return [];
  const [step = '', ...others] = steps.keys();
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const scores = Object.entries(without).flatMap(([impact, score]) =>
    score === undefined ? [] : [`${impact} ${printed(score)}`],
  );
  return [
    say(
      'decision.lowers-score',
      'information',
      `\`${risk.id}\` sets ${metric}:${value} on \`${step}\`${more} (${by}, ${date}); without it: ${scores.join(', ')}.`,
      path,
    ),
  ];
}

/** `finding weakness.no-fallback on pump`. */
function keysOf({ path: _, ...keys }: Cover): string {
  return Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} \`${value}\``)
    .join(', ');
}
