/** Assumptions of a threat model: those that are written, controls that others run, facts that are assumed. */
import { assumptionsOf } from '../report/assumptions.ts';
import { facts, heading, here, joined, list, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf } from './control-details.ts';
import { OWNERS_IN_WORDS } from './ownership.ts';
import { kindOf } from './places.ts';
import { controlsOf } from './risks.ts';

/** What the threat model takes as given, and who has to see to it. */
export function assumptionBlocks(context: Context): Block[] {
  const written = Object.entries(context.file.assumptions ?? {});
  const others = controlsOf(context.model).filter(
    ({ by, status }) =>
      by !== undefined && by !== 'manufacturer' && (status === 'implemented' || status === 'verified'),
  );
  const unknown = assumptionsOf(context.model);
  return [
    heading(1, 'assumptions', 'Assumptions'),
    paragraph(
      'No network is assumed to be secure: an adversary on it may read, alter, drop and repeat what passes. Whatever the model does not state is taken as the worst case. Beside that:',
    ),
    written.length === 0
      ? facts([
          [
            'Assumptions about the system and its environment',
            [
              context.todo(
                'security',
                'List the assumptions about the system and its environment of use, or say that there are none',
              ),
            ],
          ],
        ])
      : table(
          'table-assumptions',
          'Assumptions about the system and its environment',
          [
            { title: 'Id', width: 0.6 },
            { title: 'What is assumed', width: 2 },
            { title: 'About', width: 1.2 },
            { title: 'Status', width: 1.6 },
            { title: 'Why it is reasonable', width: 1.6 },
          ],
          written.map(([id, { text, about = [], status = 'open', labels = [], tests = [], evidence, rationale }]) => [
            [here('assumption', id)],
            text,
            orNone(joined(about.map((each) => ref(kindOf(context, each), each)))),
            status === 'open'
              ? [
                  context.todo(
                    'security',
                    'Verify the assumption, transfer it to the user with a label, or accept it',
                    id,
                  ),
                ]
              : joined(
                  [
                    [status],
                    ...(labels.length === 0 ? [] : [refs('label', labels)]),
                    ...(tests.length === 0 ? [] : [refs('test', tests)]),
                    ...(words(evidence) === '' ? [] : [[words(evidence)]]),
                  ],
                  '; ',
                ),
            context.given(rationale, 'security', 'Say why the assumption is reasonable', id),
          ]),
        ),
    ...(others.length === 0
      ? []
      : [
          table(
            'table-controls-of-others',
            'Controls in force that the manufacturer does not run, and the labels that hand them over',
            [
              { title: 'Control', width: 2 },
              { title: 'Run by', width: 1 },
              { title: 'Label', width: 2 },
            ],
            others.map((control) => {
              const { id, labels } = detailsOf(context.analysis, control);
              return [[ref('control', id)], OWNERS_IN_WORDS[control.by ?? 'facility'], refs('label', labels)];
            }),
          ),
        ]),
    ...(unknown.length === 0
      ? []
      : [list([['Facts of the model that are assumed, not known: ', unknown.map(({ what }) => what).join(', ')]])]),
  ];
}
