/** A zone that limits its reach names the control that enforces it. */
import type { Finding } from '../finding/finding.ts';
import type { Model } from '../model/model.ts';

export function checkZones(model: Model): Finding[] {
  return [...model.zones.values()]
    .filter((zone) => zone.reaches !== undefined)
    .filter(
      (zone) =>
        !zone.controls.some(
          ({ name, status }) => name === 'network-segmentation' && (status === 'implemented' || status === 'verified'),
        ),
    )
    .map((zone) => ({
      code: 'zone.reach-not-enforced',
      severity: 'warning',
      message: `\`${zone.id}\` limits what it reaches, but nothing enforces it. Add \`network-segmentation\` to its controls, or leave \`reaches\` out.`,
      where: { path: [...zone.path, 'reaches'], part: 'key' },
    }));
}
