/** What the updateability view says of one update: its routes leg by leg, its chain of trust, its states, what can go wrong. */
import type { Update } from '../model/model.ts';
import { anchor, facts, heading, joined, NONE, ref, table } from './blocks.ts';
import { controlsOnPath, protocolText } from './communication-paths.ts';
import type { Block, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf, mechanismText } from './control-details.ts';
import { OWNERS_IN_WORDS, ownerOf } from './ownership.ts';

export function updateText(context: Context, update: Update): Block[] {
  const written = context.file.updates?.[update.id] ?? {};
  const ask = (value: unknown, question: string): Text => context.given(value, 'device-engineer', question, update.id);
  const { rollback = {}, fleet = {} } = written;
  return [
    heading(2, anchor('update', update.id), update.title === update.id ? update.id : `${update.id}: ${update.title}`),
    facts([
      [
        'What is updated',
        ask(
          [written.kind, written.description].filter((each) => each !== undefined),
          'Say what is updated: operating system, firmware, application, configuration or content',
        ),
      ],
      ['Delivers', update.delivers === undefined ? NONE : [ref('data', update.delivers)]],
      ['Started by', ask(written.initiatedBy, 'Say who starts the update')],
      ['Approved by', ask(written.approvedBy, 'Say who approves the update')],
      ['How users learn of it', ask(written.announced, 'Say how users learn of the update')],
      ['Controls on what is delivered', deliveredControls(context, update)],
      [
        'Chain of trust',
        ask(
          written.chainOfTrust,
          'Describe the chain of trust: signature algorithm, key size, custody of the key, certificates, revocation',
        ),
      ],
      ['Verified', verified(context, update)],
      ['Protection against older versions', ask(rollback.rule, 'Say what keeps an older version from being installed')],
      [
        'Exceptions from it',
        ask(
          rollback.authorised,
          'Say how the installation of an older version is authorised, or that it is not possible',
        ),
      ],
      ['Recovery', ask(rollback.recovery, 'Say how the device recovers from a failed update')],
      [
        'During clinical use',
        ask(written.duringUse, 'Say whether the update can run while the device is in clinical use'),
      ],
      ['Self-test', ask(written.selfTest, 'Say how the device tests itself after the update')],
      [
        'Time until all devices have it',
        ask(fleet.time, 'State the time from release to complete coverage of the devices in the field'),
      ],
      ['Devices that are offline', ask(fleet.offline, 'Say what happens to devices that are offline')],
    ]),
    ...[...update.routes].map(([name, legs]) => routeTable(context, update, name, legs)),
    states(context, update),
  ];
}

function deliveredControls(context: Context, { delivers }: Update): Text {
  const controls = context.model.data.get(delivers ?? '')?.controls.filter(({ status }) => status !== 'absent') ?? [];
  if (controls.length === 0) return ['none: what is delivered has no control of its own'];
  return joined(
    controls.map((control): Text => {
      const { id, written } = detailsOf(context.analysis, control);
      return [
        ref('control', id),
        ` (${control.status})${mechanismText(written) === '' ? '' : `: ${mechanismText(written)}`}`,
      ];
    }),
    '; ',
  );
}

function verified(context: Context, { id, path }: Update): Text {
  const checks = context.file.updates?.[id]?.verified ?? [];
  if (checks.length === 0)
    return [
      context.todo(
        'device-engineer',
        'Say where signature, version and target model are verified, and keep checks of corruption apart from checks of security',
        id,
        path,
      ),
    ];
  return joined(
    checks.map(({ at, what }): Text => [ref('component', at), `: ${what.join(', ')}`]),
    '; ',
  );
}

function routeTable(context: Context, update: Update, name: string, legs: readonly string[]): Block {
  const { model } = context;
  const { title } = context.file.updates?.[update.id]?.routes?.[name] ?? {};
  const controlledBy = (id: string): string => {
    const component = model.components.get(id);
    const owner = component === undefined ? undefined : ownerOf(context, component);
    return owner === undefined ? 'nobody known' : OWNERS_IN_WORDS[owner];
  };
  return table(
    anchor('table-route', `${update.id}/${name}`),
    `Route ${title ?? name} of ${update.id}`,
    [
      { title: 'Leg', width: 1.2 },
      { title: 'From', width: 1.3 },
      { title: 'To', width: 1.3 },
      { title: 'Over', width: 1.2 },
      { title: 'Controls', width: 2 },
    ],
    legs.flatMap((leg) => {
      const flow = model.flows.get(leg);
      if (flow === undefined) return [];
      return [
        [
          [ref('flow', leg)],
          [ref('component', flow.from), ` (${controlledBy(flow.from)})`],
          [ref('component', flow.to), ` (${controlledBy(flow.to)})`],
          [flow.medium ?? 'medium not stated', protocolText(flow.protocol)].filter((each) => each !== '').join(': '),
          joined(
            controlsOnPath(flow, context).map(
              (control): Text => [ref('control', detailsOf(context.analysis, control).id), ` (${control.status})`],
            ),
          ).concat(controlsOnPath(flow, context).length === 0 ? ['none'] : []),
        ],
      ];
    }),
  );
}

function states(context: Context, { id, path }: Update): Block {
  const found = Object.entries(context.file.updates?.[id]?.states ?? {});
  if (found.length === 0)
    return facts([
      [
        'States between delivery and use',
        [
          context.todo(
            'device-engineer',
            'Describe the states between delivery and use, and what happens in each when the update is interrupted, verification fails or power is lost',
            id,
            path,
          ),
        ],
      ],
    ]);
  const ask = (value: unknown, question: string, name: string) =>
    context.given(value, 'device-engineer', question, `${id}, ${name}`, path);
  return table(
    anchor('table-states', id),
    `States of ${id} between delivery and use`,
    ['State', 'At', 'When interrupted', 'When verification fails', 'When power is lost'],
    found.map(([name, { title, at, interrupted, verificationFails, powerLost }]) => [
      words(title ?? name),
      [ref('component', at)],
      ask(interrupted, 'Say what happens when the update is interrupted in this state', name),
      ask(verificationFails, 'Say what happens when verification fails in this state', name),
      ask(powerLost, 'Say what happens when power is lost in this state', name),
    ]),
  );
}
