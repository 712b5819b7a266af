/** What a finding is about, as a text that stays the same while lines move, elements are reordered and scores change. */
import { type Finding, isSpan } from './finding.ts';
import { plainText } from './plain-text.ts';

/**
 * A fingerprint for each finding of one model, unique among them: its code and the attack step, or the place in the model
 * without the numbers of list items, or, where there is only a stretch of text, the message. Of those that are equal in all
 * of this the second ends in ` #2`, in the order of their messages.
 */
export function fingerprints(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const base = `${finding.code} ${subjectOf(finding)}`;
    const group = groups.get(base);
    if (group === undefined) groups.set(base, [finding]);
    else group.push(finding);
  }
  const out = new Map<Finding, string>();
  for (const [base, group] of groups) {
    const sorted = group.toSorted((a, b) => (a.message < b.message ? -1 : a.message > b.message ? 1 : 0));
    sorted.forEach((finding, index) => {
      out.set(finding, index === 0 ? base : `${base} #${index + 1}`);
    });
  }
  return out;
}

function subjectOf({ attack, where, message }: Finding): string {
  if (attack !== undefined) return attack.step;
  if (isSpan(where)) return plainText(message);
  return plainText(where.path.map((step) => (typeof step === 'number' ? '*' : step)).join('/'));
}
