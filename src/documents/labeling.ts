/** Document 12: what users are told, item by item of VI.A: labels of the model, and what the model knows for each. */
import { printed } from '../analysis.ts';
import { heading, here, NONE, note, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import type { Context, Written } from './context.ts';
import {
  controlList,
  disposal,
  endOfSupport,
  environment,
  infrastructure,
  reactions,
  settings,
  updates,
} from './labeling-facts.ts';
import { type ListedControl, listedControls } from './listed-controls.ts';
import { OWNERS_IN_WORDS } from './ownership.ts';
import { portsOf, portTable } from './ports.ts';

type Topic = NonNullable<NonNullable<Context['file']['labels']>[string]['topic']>;

interface Item {
  readonly topic: Topic;
  readonly title: string;
  /** What the label has to say. */
  readonly says: string;
  /** What the model knows of it. */
  readonly known?: (context: Context, controls: readonly ListedControl[]) => Block[];
}

/** FDA premarket guidance, VI.A, in its order. */
const ITEMS: readonly Item[] = [
  {
    topic: 'recommended-controls',
    title: 'Recommended controls of the environment',
    says: 'instructions and specifications for the controls that the intended environment should have, such as anti-malware, firewall and password rules',
    known: environment,
  },
  {
    topic: 'diagrams',
    title: 'Diagrams',
    says: 'diagrams in enough detail for users to put the recommended controls in place',
    known: (context) => [
      paragraph(
        'The diagrams of the ',
        context.document('security-architecture'),
        ' show all connections; labels show them without open weaknesses.',
      ),
    ],
  },
  {
    topic: 'ports',
    title: 'Ports and interfaces',
    says: 'the network ports and interfaces that are expected to send or receive, with function, direction and approved destinations',
    known: (context) => [portTable(context, portsOf(context))],
  },
  {
    topic: 'infrastructure',
    title: 'Supporting infrastructure',
    says: 'what infrastructure is needed, how to deploy and service the device securely, and how to respond to a vulnerability or an incident',
    known: infrastructure,
  },
  {
    topic: 'sbom',
    title: 'SBOM',
    says: 'where the current machine-readable SBOM is found, over links that work',
    known: (context) => [paragraph('See ', context.document('sbom'), '.')],
  },
  {
    topic: 'updates',
    title: 'Updates',
    says: 'how users learn of updates, get those that the manufacturer authorised, and identify their version',
    known: updates,
  },
  {
    topic: 'anomalous-conditions',
    title: 'Response to anomalous conditions',
    says: 'how the device responds to anomalous conditions: whom it tells, what it logs, which events',
    known: (context, controls) => [
      ...reactions(context),
      ...controlList(context, controls, ['event-detection-logging']),
    ],
  },
  {
    topic: 'critical-functionality',
    title: 'Protection of critical functionality',
    says: 'the features that protect critical functions, such as a backup mode or disabling of ports',
    known: (context, controls) =>
      controlList(context, controls, ['resiliency-recovery'], ['safe-limits', 'service-disabled', 'port-lock']),
  },
  {
    topic: 'backup-restore',
    title: 'Backup and restore',
    says: 'how to back up and restore, and how an authenticated configuration is restored',
    known: (context, controls) => controlList(context, controls, [], ['backup-and-restore']),
  },
  {
    topic: 'configuration-recovery',
    title: 'Retention and recovery of the configuration',
    says: 'how an authenticated and authorised user keeps and recovers the configuration',
    known: (context, controls) => controlList(context, controls, [], ['configuration-integrity', 'backup-and-restore']),
  },
  {
    topic: 'secure-configuration',
    title: 'Secure configuration',
    says: 'the secure configuration as shipped, what users may change, and which changes raise the risk',
    known: settings,
  },
  {
    topic: 'forensics',
    title: 'Logs and forensic evidence',
    says: 'how and where logs are kept, their format, how long, how they are archived and analysed',
    known: (context, controls) =>
      controlList(context, controls, [], ['event-logging', 'log-protection', 'intrusion-detection']),
  },
  {
    topic: 'end-of-support',
    title: 'End of support and end of life',
    says: 'when support and life of the device and its components end, and how risks are then transferred',
    known: endOfSupport,
  },
  {
    topic: 'decommissioning',
    title: 'Decommissioning',
    says: 'how to sanitise the device before it is given away',
    known: disposal,
  },
];

export function labeling(context: Context): Written {
  const controls = listedControls(context);
  return {
    blocks: [
      paragraph(
        'For each item of the guidance the labels of the model, and what the model knows of it. Texts for users are written by a person; nothing here is a text for users.',
      ),
      ...ITEMS.flatMap((item, at) => section(context, item, at, controls)),
      ...unsorted(context),
      ...transfers(context),
    ],
  };
}

/** Anchor of an item's chapter. */
export function topicAnchor(topic: Topic): string {
  return `labeling-${topic}`;
}

function section(
  context: Context,
  { topic, title, says, known }: Item,
  at: number,
  controls: readonly ListedControl[],
): Block[] {
  const labels = Object.entries(context.file.labels ?? {}).filter(([, label]) => label.topic === topic);
  return [
    heading(1, topicAnchor(topic), `LBL-${String(at + 1).padStart(2, '0')} ${title}`),
    paragraph(`The labeling gives ${says}.`),
    ...(labels.length === 0
      ? [note(context.todo('regulatory', `Write the label with ${says}`, undefined, ['labels']))]
      : [labelTable(context, `table-labels-${topic}`, `Labels: ${title}`, labels)]),
    ...(known?.(context, controls) ?? []),
  ];
}

type Labels = readonly (readonly [string, NonNullable<Context['file']['labels']>[string]])[];

function labelTable(context: Context, id: string, caption: string, labels: Labels): Block {
  return table(
    id,
    caption,
    [
      { title: 'Label', width: 0.8 },
      { title: 'In short', width: 2.4 },
      { title: 'Document', width: 1 },
      { title: 'Section', width: 0.7 },
      { title: 'For', width: 0.9 },
    ],
    labels.map(([label, each]): (Inline | Text)[] => [
      here('label', label),
      each.text ?? [context.todo('regulatory', 'Write the text of the label', label)],
      context.given(each.document, 'regulatory', 'Name the document of the labeling', label),
      context.given(each.section, 'regulatory', 'Name the section of the labeling', label),
      each.user === undefined ? NONE : OWNERS_IN_WORDS[each.user],
    ]),
  );
}

/** Labels without an item of the guidance. */
function unsorted(context: Context): Block[] {
  const labels = Object.entries(context.file.labels ?? {}).filter(([, { topic }]) => topic === undefined);
  return labels.length === 0
    ? []
    : [heading(1, 'labeling-other', 'Other labels'), labelTable(context, 'table-labels-other', 'Other labels', labels)];
}

/** Risks that users take over: all they need to know must be in the labeling, and be a task in usability testing. */
function transfers(context: Context): Block[] {
  const rows = context.analysis.attack.decisions
    .filter(({ risk }) => risk.decision === 'transfer')
    .map(({ risk, state, rows: met }): (Inline | Text)[] => {
      const to = context.file.risks?.[risk.id]?.transferTo;
      const worst = met[0]?.score;
      return [
        [ref('decision', risk.id), ...(state === 'in force' ? [] : [` (${state})`])],
        to?.user === undefined
          ? [context.todo('regulatory', 'Say to whom the risk is transferred', risk.id)]
          : OWNERS_IN_WORDS[to.user],
        worst === undefined ? NONE : printed(worst),
        risk.labels.length > 0
          ? refs('label', risk.labels)
          : [context.todo('regulatory', 'Add the label that hands the risk over', risk.id)],
        context.given(to?.able, 'regulatory', 'Say why the user is able to act on the transferred risk', risk.id),
        context.given(
          to?.endOfSupport,
          'regulatory',
          'Say how the transferred risk is handled when support ends',
          risk.id,
        ),
        [context.todo('regulatory', 'Name the task of usability testing that covers the transferred risk', risk.id)],
      ];
    });
  return [
    heading(1, 'labeling-transfers', 'Risks transferred to users'),
    table(
      'table-transfers',
      'Risks transferred to users',
      ['Decision', 'To', 'Worst score', 'Label', 'Able to act', 'At end of support', 'Usability task'],
      rows,
      { landscape: true, empty: 'No risk is transferred.' },
    ),
  ];
}
