/** Findings from stories: one for each weakness that a story's path uses, saying what it opens. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { FindingCode } from '../finding/codes.ts';
import type { Finding, Severity } from '../finding/finding.ts';
import type { AttackResult, Band, Cut, Step, Story, StoryHarm } from './result.ts';
import { printed } from './score.ts';

const CODES: Readonly<Record<string, FindingCode>> = {
  'join-wireless': 'weakness.no-wireless-protection',
  eavesdrop: 'weakness.no-transport-encryption',
  inject: 'weakness.no-message-authentication',
  jam: 'weakness.no-fallback',
  flood: 'weakness.no-rate-limiting',
  'exploit-known': 'weakness.known-vulnerability',
  'exploit-unknown': 'weakness.no-input-hardening',
  'weak-credentials': 'weakness.weak-authentication',
  'use-secret': 'weakness.stolen-credential',
  'debug-port': 'weakness.open-debug-port',
  'media-port': 'weakness.open-port',
  'read-storage': 'weakness.unprotected-storage',
  'malicious-update': 'weakness.unsigned-update',
  'ride-session': 'weakness.ridden-session',
  'lure-user': 'weakness.lured-user',
  'lure-app-user': 'weakness.lured-user',
  insider: 'weakness.insider-access',
  escalate: 'weakness.privilege-escalation',
  supplier: 'weakness.supplier-compromise',
};

const LEVELS: Readonly<Record<Band, Severity>> = {
  severe: 'error',
  high: 'error',
  medium: 'warning',
  low: 'information',
};

interface Use {
  readonly step: Step;
  readonly stories: Set<string>;
  worst: StoryHarm;
}

/** One finding for each technique with a category at each element, worst first. Its level follows the band of the worst path. */
export function weaknessFindings(catalogue: Catalogue, attack: AttackResult): Finding[] {
  const uses = new Map<string, Use>();
  // What is decided may have hidden another way, whose weaknesses are on no best path: those of the undecided ones count too.
  for (const story of new Set([...attack.stories, ...attack.undecided]))
    for (const harm of story.harms)
      for (const step of harm.path.steps) {
        // A path that scores nothing is in the list of stories and needs no attention.
        if (step.consequence || step.categories.length === 0 || harm.path.score.points === 0) continue;
        const use = uses.get(step.id);
        if (use === undefined) uses.set(step.id, { step, stories: new Set([story.id]), worst: harm });
        else {
          use.stories.add(story.id);
          if (harm.path.score.cdB > use.worst.path.score.cdB) use.worst = harm;
        }
      }
  const open = new Set(stepsOf(attack.undecided));
  const risks = risksByRow(attack);
  const cuts = new Map<string, Cut>();
  for (const cut of attack.stories.flatMap((story) => story.cuts)) if (!cuts.has(cut.step)) cuts.set(cut.step, cut);
  return [...uses.values()]
    .sort((a, b) => b.worst.path.score.cdB - a.worst.path.score.cdB || (a.step.id < b.step.id ? -1 : 1))
    .map(({ step, stories, worst }): Finding => {
      const cut = cuts.get(step.id);
      const phrase = isProtected(step)
        ? `is protected in part, and still open to “${step.title.toLowerCase()}”`
        : (catalogue.techniques.get(step.technique)?.weakness ?? 'is weak');
      const behind = step.source?.words ?? step.because;
      const because = behind === undefined ? '' : ` (${behind})`;
      const paths = stories.size === 1 ? '1 attack story' : `${stories.size} attack stories`;
      const score = printed(worst.path.score);
      const advice =
        cut === undefined
          ? ''
          : ` ${cut.owner === 'manufacturer' ? 'Add' : `Ask the ${cut.owner} to add`} \`${cut.control}\` on \`${cut.on}\`: ${score} → ${printed(cut.storyThen)} when implemented in full.`;
      return {
        code: codeOf(step),
        severity: LEVELS[worst.path.score.band],
        message: `\`${step.element}\` ${phrase}${because}: ${paths}, worst ${score} to ${worst.harm}.${advice}`,
        where: { path: step.path, part: 'key' },
        related: worst.path.steps.flatMap((each) => [
          { message: `${each.title}: ${each.gains}`, where: { path: each.path, part: 'key' as const } },
          ...(each.source === undefined
            ? []
            : [{ message: each.source.words, where: { path: each.source.path, part: 'key' as const } }]),
        ]),
        ...(open.has(step.id) ? {} : { decided: risks.get(worst.id) ?? '' }),
        attack: { step: step.id, story: worst.id },
      };
    });
}

function* stepsOf(stories: readonly Story[]): Generator<string> {
  for (const story of stories) for (const harm of story.harms) for (const step of harm.path.steps) yield step.id;
}

/** By row: the risk that covers it. */
function risksByRow({ decisions }: AttackResult): Map<string, string> {
  const risks = new Map<string, string>();
  for (const { state, risk, rows } of decisions)
    if (state === 'in force') for (const { id } of rows) if (!risks.has(id)) risks.set(id, risk.id);
  return risks;
}

/** Whether a control makes the step dearer already. */
function isProtected(step: Step): boolean {
  return step.lines.some((line) => line.label !== 'step' && !line.label.includes(':'));
}

/** The code of the finding about a technique's step. */
export function codeOf(step: Pick<Step, 'technique' | 'hardCodedSecret'>): FindingCode {
  if (step.technique === 'weak-credentials' && step.hardCodedSecret) return 'weakness.hard-coded-secret';
  return CODES[step.technique] ?? 'weakness.other';
}
