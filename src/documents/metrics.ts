/** Document 08: how fast vulnerabilities are patched in the field, as measured, or why there is nothing to measure. */
import { facts, heading, NONE, note, paragraph, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import type { Context, Written } from './context.ts';

export function measuresAndMetrics(context: Context): Written {
  const { periods = [], none } = context.file.metrics ?? {};
  const fielded = Object.keys(context.file.device?.fielded ?? {});
  const ask = (value: unknown, question: string, at: number): Text =>
    context.given(value === undefined ? undefined : String(value), 'security', question, `period ${at + 1}`, [
      'metrics',
      'periods',
      at,
    ]);
  const blocks: Block[] = [
    heading(1, 'metrics-measures', 'What is measured'),
    table(
      'table-measures',
      'Measures',
      [
        { title: 'Measure', width: 1.2 },
        { title: 'Unit', width: 0.5 },
        { title: 'How it is taken', width: 2 },
      ],
      MEASURES.map(({ title, unit, how }) => [title, unit, how]),
    ),
    paragraph(
      'Averages are taken over the periods below. They are kept up after release under the ',
      context.document('cybersecurity-management-plan'),
      '.',
    ),
    heading(1, 'metrics-values', 'Values'),
    ...(periods.length === 0
      ? [
          note(
            ...(none === undefined
              ? [
                  context.todo(
                    'security',
                    'Supply the metrics of earlier releases in the field, or state why there are none (no earlier version on the market)',
                  ),
                ]
              : [`No values: ${none}. The measures are taken from the first release on.`]),
          ),
        ]
      : [
          table(
            'table-metrics',
            'Values by period',
            [
              'From',
              'To',
              { title: 'Vulnerabilities updated or patched, %', kind: 'number' },
              'From identification to update or patch',
              'From availability to complete deployment',
            ],
            periods.map(({ from, to, patched, timeToUpdate, timeToDeploy }, at): (Inline | Text)[] => [
              from ?? NONE,
              to ?? NONE,
              ask(patched, 'Supply the percentage of identified vulnerabilities that are updated or patched', at),
              ask(inWords(timeToUpdate), 'Supply the time from identification to update or patch', at),
              ask(
                inWords(timeToDeploy),
                'Supply the time from availability of the update to its complete deployment, as far as known',
                at,
              ),
            ]),
            { file: 'metrics' },
          ),
          ...(none === undefined ? [] : [facts([['What is not measured', none]])]),
        ]),
    facts([
      [
        'Versions in the field',
        fielded.length === 0 ? ['The model names no other version in the field.'] : [fielded.join(', ')],
      ],
    ]),
  ];
  return { blocks };
}

/** FDA premarket guidance, V.A.6. */
const MEASURES = [
  {
    title: 'Identified vulnerabilities that are updated or patched (defect density)',
    unit: '%',
    how: 'Vulnerabilities with an update or a patch, of all that were identified in the period',
  },
  {
    title: 'Time from identification to update or patch',
    unit: 'days',
    how: 'From the day on which a vulnerability is identified to the day on which its update or patch is released; the average of the period',
  },
  {
    title: 'Time from availability to complete deployment',
    unit: 'days',
    how: 'From release to the day on which all devices in the field have it, as far as that is known; the average of the period',
  },
] as const;

/** `P20D` → `20 days`: what people read. What is no plain ISO 8601 duration stays as it is. */
export function inWords(duration: string | undefined): string | undefined {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    duration ?? '',
  );
  if (found === null) return duration;
  const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
  const parts = units.flatMap((unit, at) => {
    const number = found[at + 1];
    return number === undefined ? [] : [`${number} ${unit}${number === '1' ? '' : 's'}`];
  });
  return parts.join(' ');
}
