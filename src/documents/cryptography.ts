/** Cryptography of the system in one table, graded as it counts. */
import { anchor, facts, heading, joined, list, paragraph, ref, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import type { Context } from './context.ts';
import { mechanismText } from './control-details.ts';
import { at, type ListedControl } from './listed-controls.ts';

/** Everything cryptographic in one table, graded as it counts: reviewers look for algorithms, not for the word encrypted. */
export function cryptography(context: Context, controls: readonly ListedControl[]): Block[] {
  const { catalogue } = context.analysis;
  const graded = ['transport', 'message', 'authentication', 'signature', 'storage', 'wireless'];
  const weak = new Map(
    context.analysis.findings
      .filter(({ code }) => code === 'control.worthless' || code === 'control.unverified')
      .map(({ code, where, message }) => ['path' in where ? JSON.stringify(where.path) : '', { code, message }]),
  );
  const used = controls.filter(
    ({ control, wanted }) => wanted && graded.includes(catalogue.controls.get(control.name)?.grading ?? ''),
  );
  const deprecated = context.analysis.findings.filter(({ code }) => code === 'premarket.deprecated-cryptography');
  return [
    heading(1, 'cryptography-in-use', 'Cryptography in use'),
    paragraph(
      'Mechanisms, versions, algorithms and keys as they are written, and what the grading makes of them. A broken or disallowed mechanism, a checksum and a plain hash count as nothing.',
    ),
    table(
      'table-cryptography',
      'Mechanisms and their strength',
      [
        { title: 'Control', width: 1.4 },
        { title: 'On', width: 1 },
        { title: 'Mechanism', width: 2 },
        { title: 'Counts', width: 1.6 },
      ],
      used.map(({ id, control, written }): (Inline | Text)[] => {
        const found = weak.get(JSON.stringify(control.path));
        return [
          [ref('control', id)],
          [at(context, control)],
          mechanismText(written) || 'not named',
          control.status === 'planned'
            ? 'planned: not yet'
            : found === undefined
              ? 'in full'
              : `${found.code === 'control.worthless' ? 'not at all' : 'in part'}: ${found.message.replace(/^[^:]*: /u, '')}`,
        ];
      }),
      { empty: 'The model names no cryptographic control.' },
    ),
    ...(deprecated.length === 0 ? [] : [list(deprecated.map(({ message }) => [message]))]),
    facts([
      [
        'Strength over the whole service life',
        [
          context.todo(
            'security',
            'Justify that algorithms and key lengths last for the service life of the device, and how they are replaced if they do not',
          ),
        ],
      ],
      ['Keys of one device do not open others', sharedCredentials(context)],
    ]),
  ];
}

function sharedCredentials({ model }: Context): Text {
  const shared = [...model.credentials.values()].filter(
    ({ scope, kind }) => scope === 'product' && kind !== 'signing-key',
  );
  return shared.length === 0
    ? ['No credential of the model opens more than one device, signing keys of the manufacturer aside.']
    : [
        'One copy opens every device: ',
        ...joined(shared.map(({ id }): Text => [{ to: anchor('credential', id), text: id }])),
      ];
}
