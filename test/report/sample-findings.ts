/** Findings of the sample: a weakness with its attack and a fix, a mistake with a related place, a gap. */
import type { AttackPath } from '../../src/attack/result.ts';
import type { Finding, Span, Where } from '../../src/finding/finding.ts';

/** `forge`: the path behind the weakness. */
export function sampleFindings(locate: (where: Where) => Span, forge: AttackPath): Finding[] {
  return [
    {
      code: 'weakness.no-message-authentication',
      severity: 'error',
      message: '`bolus` accepts forged commands: 1 attack story, worst 9.3 to over-delivery.',
      where: { path: ['flows', 'bolus'], part: 'key' },
      related: forge.steps.map((step) => ({
        message: `${step.title}: ${step.gains}`,
        where: { path: step.path, part: 'key' as const },
      })),
      fixes: [
        {
          title: 'Plan `replay-protection` on `bolus`',
          edits: [{ ...spanEnd(locate({ path: ['flows', 'bolus', 'controls'], part: 'value' })), text: ' ' }],
        },
      ],
      attack: { step: 'inject@bolus', story: 'over-delivery/forge:bolus-command' },
    },
    {
      code: 'yaml.duplicate-key',
      severity: 'error',
      message: 'The key `bolus` is written twice. Remove or rename one.',
      where: { path: ['flows', 'bolus'], part: 'key' },
      related: [{ message: 'First written here.', where: { path: ['flows', 'keys'], part: 'key' } }],
    },
    {
      code: 'yaml.tag',
      severity: 'hint',
      message: 'Say who confirms a bolus.',
      where: { path: ['components', 'patient', 'kind'], part: 'value' },
    },
  ];
}

/** Just before the end of a stretch. */
function spanEnd({ uri, end }: Span): Span {
  return { uri, start: end - 1, end: end - 1 };
}
