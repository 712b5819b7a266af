/** A standard adversary is switched off or narrowed only with a rationale. */
import type { Finding } from '../finding/finding.ts';
import type { Model } from '../model/model.ts';

export function checkAdversaries(model: Model): Finding[] {
  return [...model.adversaries.values()]
    .filter((each) => (!each.enabled || each.zones !== undefined) && each.rationale === undefined)
    .map((each) => ({
      code: 'adversary.off-without-rationale',
      severity: 'error',
      message: `\`${each.id}\` is ${each.enabled ? 'narrowed' : 'switched off'} without a reason. Add a \`rationale\`.`,
      where: { path: each.path, part: 'key' },
    }));
}
