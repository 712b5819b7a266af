/** Decisions, overrides, switched-off adversaries and catalogues: what changed of them, and what of it counts already. */
import type { Analysis } from '../analysis.ts';
import type { DecisionResult } from '../attack/decisions.ts';
import type { AdversarySetting, Cover, Model, Override, Risk } from '../model/model.ts';
import type { JudgementChange } from './change.ts';
import type { Renames } from './renames.ts';

/**
 * The head as the base would judge it: of its decisions only what the base has decided too, and no adversary less than
 * there. The model itself where nothing is new, so that it need not be analysed again.
 */
export function judgedModel(base: Analysis, head: Model, renames: Renames): Model {
  const risks = new Map<string, Risk>();
  let same = true;
  for (const [id, risk] of head.risks) {
    const known = base.attack.decisions.find((decision) => decision.risk.id === id && decision.state === 'in force');
    const kept = known === undefined ? undefined : keep(risk, known.risk, renames);
    if (kept !== undefined) risks.set(id, kept);
    // What has no cover and no override decides nothing anyway.
    same &&= kept === risk;
  }
  const adversaries = new Map<string, AdversarySetting>();
  for (const [id, setting] of head.adversaries) {
    if (isAllowed(setting, base.model.adversaries.get(id), renames)) adversaries.set(id, setting);
    else same = false;
  }
  return same ? head : { ...head, risks, adversaries };
}

function keep(risk: Risk, known: Risk, renames: Renames): Risk {
  const covers = risk.covers.filter((cover) => known.covers.some((old) => sameCover(old, cover, renames)));
  const overrides = risk.overrides.filter((each) => known.overrides.some((old) => sameOverride(old, each)));
  const all = covers.length === risk.covers.length && overrides.length === risk.overrides.length;
  return all ? risk : { ...risk, covers, overrides };
}

function sameCover(old: Cover, cover: Cover, renames: Renames): boolean {
  return (
    old.finding === cover.finding &&
    old.technique === cover.technique &&
    old.vulnerability === cover.vulnerability &&
    old.anomaly === cover.anomaly &&
    (old.on === undefined ? undefined : renames.of(old.on)) === cover.on &&
    (old.harm === undefined ? undefined : renames.of(old.harm)) === cover.harm &&
    (old.story === undefined ? undefined : renames.ofRow(old.story)) === cover.story
  );
}

function sameOverride(old: Override, override: Override): boolean {
  return old.metric === override.metric && old.value === override.value;
}

/** Whether the head rules out no more of an adversary than the base. */
function isAllowed(setting: AdversarySetting, known: AdversarySetting | undefined, renames: Renames): boolean {
  if (!restricts(setting)) return true;
  if (known === undefined || !restricts(known)) return false;
  if (!setting.enabled) return !known.enabled;
  return !known.enabled || (known.zones ?? []).every((zone) => setting.zones?.includes(renames.of(zone)) ?? true);
}

function restricts(setting: AdversarySetting): boolean {
  return !setting.enabled || setting.zones !== undefined;
}

export function compareJudgements(
  base: Analysis,
  head: Analysis,
  renames: Renames,
  ignoreNew: boolean,
): JudgementChange[] {
  return [
    ...decisionChanges(base, head, renames, ignoreNew),
    ...adversaryChanges(base.model, head.model, renames, ignoreNew),
    ...catalogueChanges(base, head),
  ];
}

function decisionChanges(base: Analysis, head: Analysis, renames: Renames, ignoreNew: boolean): JudgementChange[] {
  const before = new Map(base.attack.decisions.map((each) => [each.risk.id, each]));
  const after = new Map(head.attack.decisions.map((each) => [each.risk.id, each]));
  const out: JudgementChange[] = [];
  for (const [id, decision] of after) {
    const { risk } = decision;
    const known = before.get(id);
    const add = (change: JudgementChange['change'], text: string, ignored = false) =>
      out.push({ what: 'decision', change, id, path: risk.path, inHead: true, text, ignored });
    const inForce = decision.state === 'in force';
    if (known === undefined) add('added', `${acts(decision)}${standing(decision)}`, ignoreNew && inForce);
    else if (known.state !== decision.state && decision.state !== 'in force')
      add(decision.state, decision.state === 'expired' ? `is over since ${decision.why}` : `lost ${decision.why}`);
    else if (known.state !== decision.state) add('changed', `counts again: ${acts(decision)}`, ignoreNew);
    else if (keep(risk, known.risk, renames) !== risk && inForce) {
      const covers = risk.covers.filter((cover) => !known.risk.covers.some((old) => sameCover(old, cover, renames)));
      if (covers.length > 0) add('changed', `also covers ${covers.map(coverText).join('; ')}`, ignoreNew);
    } else if (risk.decision !== known.risk.decision) add('changed', `${known.risk.decision} → ${risk.decision}`);
    else if (risk.expires !== known.risk.expires)
      add('changed', `expires ${known.risk.expires ?? 'never'} → ${risk.expires ?? 'never'}`);
    for (const override of risk.overrides)
      if (!known?.risk.overrides.some((old) => sameOverride(old, override)))
        out.push({
          what: 'override',
          change: 'added',
          id: `${id} ${override.metric}`,
          path: override.path,
          inHead: true,
          text: overrideText(decision, override),
          ignored: ignoreNew && inForce,
        });
    const orphans = (of: DecisionResult) => of.unmet.length === of.risk.covers.length && of.rows.length === 0;
    if (known !== undefined && inForce && orphans(decision) && !orphans(known))
      add('orphaned', 'covers nothing any more');
  }
  for (const [id, { risk }] of before)
    if (!after.has(id))
      out.push({
        what: 'decision',
        change: 'removed',
        id,
        path: risk.path,
        inHead: false,
        text: `was: ${risk.decision} ${risk.covers.map(coverText).join('; ')}`,
        ignored: false,
      });
  return out;
}

/** `accepts over-delivery/forge:bolus-command (9.3)`. */
function acts({ risk, rows }: DecisionResult): string {
  const verb = {
    eliminate: 'plans to eliminate',
    mitigate: 'plans to mitigate',
    accept: 'accepts',
    transfer: 'transfers',
  };
  const [first, ...more] = rows;
  const what = first === undefined ? risk.covers.map(coverText).join('; ') : first.id;
  return `${verb[risk.decision]} ${what}${more.length === 0 ? '' : ` and ${more.length} more`}`;
}

function standing({ state, why }: DecisionResult): string {
  if (state === 'in force') return '';
  return state === 'expired' ? `; over since ${why}` : `; lacks ${why}`;
}

function coverText({ path: _, ...keys }: Cover): string {
  return Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => (key === 'finding' || key === 'harm' || key === 'story' ? value : `${key} ${value}`))
    .join(' ');
}

function overrideText({ overrides }: DecisionResult, { metric, value, by, date, rationale, path }: Override): string {
  const found = overrides.find(({ override }) => override.path === path);
  const on = found === undefined || found.steps.size === 0 ? '' : ` on ${[...found.steps.keys()].join(', ')}`;
  return `sets ${metric}:${value}${on} (${by}, ${date}: ${rationale})`;
}

function adversaryChanges(base: Model, head: Model, renames: Renames, ignoreNew: boolean): JudgementChange[] {
  const out: JudgementChange[] = [];
  for (const id of new Set([...base.adversaries.keys(), ...head.adversaries.keys()])) {
    const [before, after] = [base.adversaries.get(id), head.adversaries.get(id)];
    const [then, now] = [settingText(before, renames.of), settingText(after, (zone) => zone)];
    if (then === now) continue;
    out.push({
      what: 'adversary',
      change: after !== undefined && restricts(after) ? 'added' : 'removed',
      id,
      path: (after ?? before)?.path ?? [],
      inHead: after !== undefined,
      text: `${then} → ${now}`,
      ignored: ignoreNew && after !== undefined && !isAllowed(after, before, renames),
    });
  }
  return out;
}

function settingText(setting: AdversarySetting | undefined, rename: (zone: string) => string): string {
  if (setting === undefined || !restricts(setting)) return 'counts';
  if (!setting.enabled) return `left out (${setting.rationale ?? 'no rationale'})`;
  return `only in ${setting.zones?.map(rename).sort().join(', ')}`;
}

/** A team's catalogue decides how everything is scored, so a change of it is said, and counts. */
function catalogueChanges(base: Analysis, head: Analysis): JudgementChange[] {
  if (base.catalogue === head.catalogue) return [];
  const text = (value: unknown) => JSON.stringify(value, (_, item) => (item instanceof Map ? [...item] : item));
  const sections = Object.keys(head.catalogue) as (keyof Analysis['catalogue'])[];
  const changed = sections.filter((section) => text(base.catalogue[section]) !== text(head.catalogue[section]));
  if (changed.length === 0) return [];
  return [
    {
      what: 'catalogue',
      change: 'changed',
      id: 'catalogue',
      path: ['catalogue'],
      inHead: true,
      text: `says something else about ${changed.join(', ')}: scores before and after are made by different rules`,
      ignored: false,
    },
  ];
}
