/** Data that can do harm says where it takes effect. */
import type { Finding } from '../finding/finding.ts';
import type { Model } from '../model/model.ts';

/** A gap: without `usedBy` every receiver counts, which is the worst case and seldom true. */
export function checkUsers(model: Model): Finding[] {
  return [...model.data.values()]
    .filter((data) => data.usedBy === undefined && data.harms.tampering.length + data.harms.unavailability.length > 0)
    .map((data) => ({
      code: 'data.users-unset',
      severity: 'hint',
      message: `\`${data.id}\` does not say where it takes effect, so every receiver counts. Add \`usedBy\`.`,
      where: { path: data.path, part: 'key' },
    }));
}
