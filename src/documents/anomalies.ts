/** Document 06: every unresolved anomaly with its class of weakness, its effect on security and the reason to leave it. */
import { facts, heading, here, NONE, note, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import { type Context, type Written, words } from './context.ts';
import { kindOf } from './places.ts';

export function anomaliesAssessment(context: Context): Written {
  const anomalies = Object.entries(context.file.anomalies ?? {});
  const register = context.analysis.registers.ids.get('anomalies');
  const known = new Set(anomalies.map(([id]) => id));
  const unassessed = [...(register?.keys() ?? [])].filter((id) => !known.has(id));
  const ask = (value: unknown, question: string, id: string): Text => context.given(value, 'security', question, id);
  const blocks: Block[] = [
    heading(1, 'anomalies-scope', 'Scope'),
    paragraph(
      'The same anomalies as in the list of software anomalies of the device, looked at for security. One that can be used by an adversary is a vulnerability and a risk of the ',
      context.document('cybersecurity-risk-assessment'),
      '.',
    ),
    facts([
      ['Anomalies assessed', [String(anomalies.length)]],
      [
        'List of software anomalies',
        register === undefined
          ? [
              context.todo(
                'device-engineer',
                'Export the list of unresolved software anomalies and name it in `registers`, so that both lists can be compared',
              ),
            ]
          : [`${register.size} in the register; ${unassessed.length} of them not assessed here`],
      ],
    ]),
    heading(1, 'anomalies-table', 'Assessment'),
    ...(anomalies.length === 0 && unassessed.length === 0
      ? [
          note(
            'The model lists no unresolved anomaly. ',
            context.todo('regulatory', 'State that the software has no unresolved anomalies, or list and assess them'),
          ),
        ]
      : [
          table(
            'table-anomalies',
            'Unresolved anomalies',
            [
              { title: 'Anomaly', width: 0.9 },
              { title: 'In words', width: 1.8 },
              { title: 'Weakness (CWE)', width: 0.9 },
              { title: 'Effect on security', width: 0.9 },
              { title: 'Elements', width: 0.9 },
              { title: 'Criteria to leave it', width: 1.3 },
              { title: 'Rationale', width: 1.5 },
              { title: 'Risk', width: 0.7 },
              { title: 'Planned', width: 1.2 },
            ],
            [
              ...anomalies.map(([id, each]): (Inline | Text)[] => [
                here('anomaly', id),
                context.given(
                  [words(each.title), words(each.description)].filter((text) => text !== '').join(': '),
                  'device-engineer',
                  'Describe the anomaly',
                  id,
                ),
                ask(each.cwe, 'Assign the class of weakness (CWE) of the anomaly', id),
                ask(each.securityImpact, 'Judge whether the anomaly affects security', id),
                orNone(
                  each.on === undefined
                    ? []
                    : each.on.flatMap((on, at) => [...(at > 0 ? [', '] : []), ref(kindOf(context, on), on)]),
                ),
                ask(each.criteria, 'State the criteria by which the anomaly may stay', id),
                ask(each.rationale, 'State the rationale for leaving the anomaly', id),
                each.risk === undefined ? riskOf(context, id, each.securityImpact) : refs('decision', [each.risk]),
                each.fixPlanned ?? NONE,
              ]),
              ...unassessed.map((id): (Inline | Text)[] => [
                here('anomaly', id),
                register?.get(id) || NONE,
                [
                  context.todo('security', 'Assess the anomaly of the register for security', id, [
                    'registers',
                    'anomalies',
                  ]),
                ],
                ...Array.from({ length: 6 }, () => NONE),
              ]),
            ],
            { landscape: true, file: 'unresolved-anomalies' },
          ),
        ]),
  ];
  return { blocks };
}

/** What affects security is treated as a vulnerability. */
function riskOf(context: Context, id: string, impact: string | undefined): Text {
  return impact === 'possible' || impact === 'confirmed'
    ? [context.todo('security', 'Decide the risk of an anomaly that affects security', id)]
    : NONE;
}
