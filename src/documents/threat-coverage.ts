/** What the search looked at, element by element: STRIDE, entry points, life-cycle phases; so that nothing is left out unseen. */
import type { Stride } from '../catalogue/catalogue.ts';
import type { Component, Flow } from '../model/model.ts';
import { anchor, heading, joined, NONE, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import type { Context } from './context.ts';
import { kindOf } from './places.ts';
import { phaseOfPath } from './risk-table.ts';

const LETTERS: readonly (readonly [Stride, string])[] = [
  ['spoofing', 'S'],
  ['tampering', 'T'],
  ['repudiation', 'R'],
  ['information-disclosure', 'I'],
  ['denial-of-service', 'D'],
  ['elevation-of-privilege', 'E'],
];

/** What of STRIDE is asked of a kind of element, by the data-flow diagrams of the MITRE playbook. */
const ASKED = { external: 'SR', process: 'STRIDE', store: 'TID', flow: 'TID' } as const;

/** Techniques that the search tries at each element, whether or not a worst path takes them; by element id. */
export function techniquesByElement({ analysis }: Context): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (element: string, technique: string) => {
    const known = found.get(element);
    if (known === undefined) found.set(element, new Set([technique]));
    else known.add(technique);
  };
  for (const { technique, element, metrics, hostileOnly } of analysis.attack.world.edges) {
    if (metrics === undefined || hostileOnly) continue;
    add(element, technique);
    const owner = element.split('/')[0] ?? element;
    if (owner !== element) add(owner, technique);
  }
  return found;
}

type Tried = ReturnType<typeof techniquesByElement>;

/** Which threats pass each element on a worst path. */
export function threatsByElement({ risks }: Context): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { threat, elements } of risks)
    for (const element of elements) found.set(element, (found.get(element) ?? new Set()).add(threat));
  return new Map([...found].map(([id, threats]) => [id, [...threats]]));
}

const THREATS_SHOWN = 5;

function threatRefs(ids: readonly string[]): Text {
  const shown: Inline[] = ids.slice(0, THREATS_SHOWN).map((id) => ref('threat', id));
  const more = ids.length - THREATS_SHOWN;
  return orNone(joined([...shown, ...(more > 0 ? [`and ${more} more`] : [])]));
}

/** STRIDE for each element: the number of techniques that were tried. */
export function strideBlocks(context: Context, tried: Tried): Block[] {
  const { model, analysis } = context;
  const row = (element: Component | Flow, asked: string): (string | Text)[] => {
    const techniques = [...(tried.get(element.id) ?? [])];
    const cells = LETTERS.map(([stride, letter]) => {
      const count = techniques.filter((id) =>
        analysis.catalogue.techniques.get(id)?.references.stride?.includes(stride),
      ).length;
      return count > 0 ? String(count) : asked.includes(letter) ? 'none' : '–';
    });
    return [[ref(kindOf(context, element.id), element.id)], ...cells];
  };
  return [
    paragraph(
      'The number of techniques that were tried at each element, by STRIDE category; controls are left out of account. A dash stands where the category is not asked of the kind of element; “none” where it is asked and no technique of the catalogue applies. ',
      'Repudiation is answered by the controls of event detection and logging in ',
      context.document('security-requirements-and-controls'),
      '.',
    ),
    table(
      'table-stride',
      'STRIDE by element',
      [{ title: 'Element', width: 3 }, ...LETTERS.map(([, title]) => ({ title, width: 0.6 }))],
      [
        ...[...model.components.values()].map((each) => row(each, askedOf(each))),
        ...[...model.flows.values()].map((flow) => row(flow, ASKED.flow)),
      ],
    ),
  ];
}

function askedOf({ kind }: Component): string {
  if (kind === 'person' || kind === 'external') return ASKED.external;
  return kind === 'store' ? ASKED.store : ASKED.process;
}

/** Every external interface, with what was tried there; a gap where nothing was. */
export function entryPoints(context: Context, tried: Tried): Block[] {
  const { model, analysis } = context;
  const threats = threatsByElement(context);
  const interfaces = [...model.components.values()]
    .flatMap((each) => each.interfaces)
    .map(({ id, medium, use, path }) => ({ id, kind: 'interface', medium, use, path }));
  const ends = new Set(
    [...model.flows.values()].flatMap(({ fromInterface, toInterface }) => [fromInterface, toInterface]),
  );
  // A path that ends at no interface of the model is an entry point by itself.
  const flows = [...model.flows.values()]
    .filter(
      ({ fromInterface, toInterface, over }) =>
        over.length === 0 && !(ends.has(toInterface) && toInterface !== undefined) && fromInterface === undefined,
    )
    .map(({ id, medium, use, path }) => ({ id, kind: 'flow', medium: medium ?? 'not stated', use, path }));
  return [
    paragraph(
      'Interfaces of the components and communication paths that name no interface, with the techniques that were tried there. Interfaces that are not used, and hardware and debug ports, are attacked too.',
    ),
    table(
      'table-entry-points',
      'Entry points',
      [
        { title: 'Entry point', width: 1.4 },
        { title: 'Medium', width: 0.7 },
        { title: 'Use', width: 0.6 },
        { title: 'Techniques', width: 2.6 },
        { title: 'Threats with a worst path here', width: 1.8 },
      ],
      [...interfaces, ...flows].map(({ id, kind, medium, use, path }) => {
        const techniques = [...(tried.get(id) ?? [])].map(
          (each) => analysis.catalogue.techniques.get(each)?.title ?? each,
        );
        return [
          [ref(kind, id)],
          medium,
          use,
          techniques.length > 0
            ? techniques.join('; ')
            : medium === 'human' || medium === 'local-ui'
              ? 'none: reached only by the person in front of it'
              : [
                  context.todo(
                    'security',
                    'No technique of the catalogue applies to the entry point: name a threat, or say why there is none',
                    id,
                    path,
                  ),
                ],
          threatRefs(threats.get(id) ?? []),
        ];
      }),
      { empty: 'The model names no entry point.' },
    ),
  ];
}

/** Phases of the life cycle, by the words of the format. */
const PHASES = [
  ['supply', 'Supply chain'],
  ['manufacture', 'Manufacturing'],
  ['deployment', 'Deployment'],
  ['use', 'Use and interoperation with other devices'],
  ['maintenance', 'Maintenance and update'],
  ['decommission', 'Decommissioning'],
] as const;

/** Threats by the phase in which they act; a phase without one needs a reason. */
export function phaseBlocks(context: Context): Block[] {
  const { risks, file } = context;
  const byPhase = new Map<string, Set<string>>();
  for (const { threat, after, before, decisions } of risks) {
    const written = decisions.flatMap(({ risk: { id } }) => file.risks?.[id]?.phase ?? []);
    for (const phase of written.length > 0 ? written : [phaseOfPath(after), phaseOfPath(before)])
      byPhase.set(phase, (byPhase.get(phase) ?? new Set()).add(threat));
  }
  const without = file.device?.method?.phasesWithoutThreat ?? {};
  return [
    table(
      'table-phases',
      'Threats by phase of the life cycle',
      [
        { title: 'Phase', width: 1.2 },
        { title: 'Threats', width: 4 },
      ],
      PHASES.map(([phase, title]) => {
        const threats = [...(byPhase.get(phase) ?? [])];
        if (threats.length > 0) return [title, refs('threat', threats)];
        return [
          title,
          context.given(
            without[phase] === undefined ? '' : `None: ${without[phase]}`,
            'security',
            'Name a threat in this phase of the life cycle, or say why there is none',
            title,
            ['device', 'method'],
          ),
        ];
      }),
    ),
  ];
}

const HIGH_VALUE = {
  command: 'Commands',
  setting: 'Settings',
  code: 'Code and updates',
  alarm: 'Alarms',
  credential: 'Credentials',
  phi: 'Data of patients',
} as const;

/** Paths that carry what harm hangs on most. */
export function highValueFlows({ model }: Context): Block {
  return table(
    'table-high-value',
    'High-value communication paths',
    [
      { title: 'What passes', width: 1 },
      { title: 'Data', width: 1.6 },
      { title: 'Communication paths', width: 3 },
    ],
    Object.entries(HIGH_VALUE).flatMap(([kind, title]) => {
      const data = [...model.data.values()].filter((each) => each.kind === kind).map(({ id }) => id);
      const secrets = kind === 'credential' ? [...model.credentials.keys()] : [];
      const flows = [...model.flows.values()].filter(({ carries, returns }) =>
        [...carries, ...returns].some((id) => data.includes(id) || secrets.includes(id)),
      );
      return flows.length === 0
        ? []
        : [
            [
              title,
              refs('data', data),
              refs(
                'flow',
                flows.map(({ id }) => id),
              ),
            ],
          ];
    }),
    { empty: 'No communication path carries commands, settings, code, alarms, credentials or data of patients.' },
  );
}

/** Software whose vulnerabilities are on a worst path, and software without support. */
export function thirdParty(context: Context): Block {
  const { model, risks } = context;
  const rows = [...model.components.values()].flatMap((component) =>
    component.software.flatMap((software) => {
      const open = software.vulnerabilities.filter(
        ({ status }) => status === 'affected' || status === 'under-investigation',
      );
      const old = software.support === 'unsupported' || software.support === 'abandoned';
      if (open.length === 0 && !old) return [];
      const through = risks.filter(({ after }) =>
        after.steps.some(({ because }) => because === software.id || open.some(({ id }) => id === because)),
      );
      return [
        [
          [
            { to: anchor('software', software.id), text: `${software.name} ${software.version ?? ''}`.trim() },
            ' in ',
            ref('component', component.id),
          ] as Text,
          software.support ?? 'unknown',
          open.length === 0
            ? NONE
            : refs(
                'vulnerability',
                open.map((each) => each.id),
              ),
          threatRefs([...new Set(through.map(({ threat }) => threat))]),
        ],
      ];
    }),
  );
  return table(
    'table-third-party',
    'Third-party software with open vulnerabilities or without support',
    [
      { title: 'Software', width: 2 },
      { title: 'Support', width: 0.8 },
      { title: 'Open vulnerabilities', width: 1.6 },
      { title: 'Threats with a worst path through it', width: 1.8 },
    ],
    rows,
    { empty: 'No software of the model has an open vulnerability or is without support.' },
  );
}

export function coverageBlocks(context: Context): Block[] {
  const tried = techniquesByElement(context);
  return [
    heading(1, 'entry-points', 'Entry points'),
    ...entryPoints(context, tried),
    heading(1, 'high-value', 'High-value communication paths'),
    paragraph(
      'These are shown step by step in the use case and update views of ',
      context.document('security-architecture'),
      '.',
    ),
    highValueFlows(context),
    heading(1, 'stride', 'Threats by element'),
    ...strideBlocks(context, tried),
  ];
}
