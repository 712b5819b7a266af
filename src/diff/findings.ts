/** A change as findings at lines of the head, for code scanning and annotations. */
import type { Band } from '../attack/result.ts';
import type { Finding, Path, Severity } from '../finding/finding.ts';
import type { Cause, Diff } from './change.ts';
import {
  causesText,
  controlText,
  type Effect,
  effectSentence,
  effectsOf,
  elementText,
  judgementText,
} from './sentences.ts';

const LEVELS: Readonly<Record<Band, Severity>> = {
  severe: 'error',
  high: 'error',
  medium: 'warning',
  low: 'information',
};

const quote = (text: string) => `\`${text}\``;

/** What got worse; what got better needs no attention on a line. */
export function diffFindings(diff: Diff): Finding[] {
  const lost = diff.controls.filter(({ change, stood }) => stood && (change === 'removed' || change === 'weakened'));
  return [
    ...effectsOf(diff)
      .filter(({ direction }) => direction === 'worse')
      .map((effect) => effectFinding(effect)),
    ...lost.map((change): Finding => {
      return {
        code: change.change === 'removed' ? 'diff.control-removed' : 'diff.control-weakened',
        severity: 'warning',
        message: `${sentence(controlText(change, quote))}.`,
        where: { path: change.path, part: 'key' },
      };
    }),
    ...diff.elements
      .filter(({ change, crosses }) => change === 'moved' || (change === 'added' && crosses.length > 0))
      .map((change): Finding => {
        return {
          code: 'diff.boundary-crossed',
          severity: 'information',
          message: `${sentence(elementText(change, quote))}.`,
          where: { path: change.path, part: 'key' },
        };
      }),
    ...diff.judgements.map((change): Finding => {
      return {
        code: 'diff.judgement',
        severity: change.ignored ? 'warning' : 'information',
        message: `${sentence(judgementText(change, quote))}.`,
        where: { path: change.inHead ? change.path : [], part: 'key' },
      };
    }),
  ];
}

function effectFinding(effect: Effect): Finding {
  const { rows, causes } = effect;
  const [worst] = rows;
  const path = worst?.after?.path;
  const because = causesText(causes, quote);
  return {
    code: rows.some(({ change }) => change === 'opened') ? 'diff.path-opened' : 'diff.path-easier',
    severity: LEVELS[path?.score.band ?? 'low'],
    message: `${sentence(effectSentence(effect, quote))}${because === '' ? '' : `: ${because}`}.`,
    where: { path: placeOf(causes) ?? entryOf(path?.steps) ?? [], part: 'key' },
    related: (path?.steps ?? []).map((step) => ({
      message: `${step.title}: ${step.gains}`,
      where: { path: step.path, part: 'key' as const },
    })),
  };
}

/** Where the first cause that is written in the head is written. */
function placeOf(causes: readonly Cause[]): Path | undefined {
  return causes.find((cause) => ('inHead' in cause ? cause.inHead : cause.change !== 'removed' || 'control' in cause))
    ?.path;
}

function entryOf(steps: readonly { readonly consequence: boolean; readonly path: Path }[] = []): Path | undefined {
  return steps.find(({ consequence }) => !consequence)?.path;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
