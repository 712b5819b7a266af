/** The four kinds of security architecture views: each a picture with explanatory text, or the reason why it is left out. */
import { drawView, type View, viewsOf } from '../diagram/views.ts';
import { facts, heading, joined, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import { type Context, words } from './context.ts';
import { detailsOf } from './control-details.ts';
import { pictureOf } from './pictures.ts';
import type { RiskRow } from './risks.ts';
import { updateText } from './update-view.ts';
import { useCaseViews } from './use-cases.ts';

/** Names of the format's `omittedViews`, with the name and number of the guidance. */
export const VIEWS = [
  { key: 'global-system', title: 'Global System View' },
  { key: 'multi-patient-harm', title: 'Multi-Patient Harm View' },
  { key: 'updateability-patchability', title: 'Updateability and Patchability View' },
  { key: 'security-use-case', title: 'Security Use Case Views' },
] as const;

export type ViewKey = (typeof VIEWS)[number]['key'];

/** A chapter for each kind of view. */
export function viewChapters(context: Context): Block[] {
  const views = viewsOf(context.analysis);
  const chapters: Readonly<Record<ViewKey, () => Block[]>> = {
    'global-system': () => globalView(context, views),
    'multi-patient-harm': () => manyPatients(context, views),
    'updateability-patchability': () => updates(context, views),
    'security-use-case': () => useCaseViews(context, views),
  };
  return VIEWS.flatMap(({ key, title }) => {
    const omitted = context.file.documents?.omittedViews?.[key];
    const blocks = omitted === undefined ? chapters[key]() : [];
    const because: Block[] = omitted === undefined ? [] : [paragraph(`This view is left out: ${omitted}`)];
    return [heading(1, `view-${key}`, title), ...because, ...blocks];
  });
}

function globalView(context: Context, views: readonly View[]): Block[] {
  const { model } = context;
  const view = views.find(({ kind }) => kind === 'global');
  if (view === undefined) return [];
  const drawn = drawView(context.analysis, view.id);
  const closed = [...model.components.values()]
    .flatMap(({ interfaces }) => interfaces)
    .filter(({ use }) => use === 'dormant' || use === 'disabled');
  const service = [...model.components.values()]
    .flatMap(({ interfaces }) => interfaces)
    .filter(({ use }) => use === 'service');
  const alt = `Data-flow diagram of ${model.name}: ${model.components.size} components in ${model.zones.size} trust boundaries, joined by ${model.flows.size} communication paths. The tables of assets, trust boundaries and communication paths say the same in words.`;
  // What a large picture draws as one box is drawn in full, zone by zone.
  const shown = new Set(Object.values(drawn?.elements ?? {}));
  const boxed = [...model.components.values()].filter(({ id }) => !shown.has(id));
  const zones = views.filter((each) => each.kind === 'zone' && boxed.some(({ zone }) => each.id === `zone:${zone}`));
  return [
    paragraph(
      `The view shows ${model.name} with everything it is connected to: ${model.components.size} components of the manufacturer, of facilities, of patients and of third parties, and all ${model.flows.size} communication paths between them. `,
      'Who owns and runs each is said under ',
      { to: 'assets', text: 'Assets' },
      ', what each path carries and how it is protected under ',
      { to: 'communication-paths', text: 'Communication paths' },
      '. No network is trusted: an adversary on it may read, alter, drop and repeat what passes.',
    ),
    ...pictureOf(context, view, 'Global system view', alt),
    ...zones.flatMap((zone) =>
      pictureOf(context, zone, zone.title, `Data-flow diagram of one trust boundary: ${zone.title}.`),
    ),
    facts([
      [
        'Service interfaces',
        refs(
          'interface',
          service.map(({ id }) => id),
        ),
      ],
      [
        'Interfaces that are not used',
        refs(
          'interface',
          closed.map(({ id }) => id),
        ),
      ],
    ]),
  ];
}

/** Assets through which more than one patient can be reached, and why; also those that the model does not describe so. */
function reachingMany({ model, risks, file }: Context): Map<string, string> {
  const found = new Map<string, string>();
  const onPaths = new Set(
    risks.filter(({ after }) => after.patients === 'multiple').flatMap(({ elements }) => elements),
  );
  for (const { id, serves } of model.components.values())
    if (serves === 'many' && onPaths.has(id)) found.set(id, 'serves many patients');
  for (const { id, scope } of model.credentials.values())
    if (scope === 'facility' || scope === 'product')
      found.set(id, scope === 'product' ? 'opens every device of the model' : 'opens the devices of a facility');
  for (const { id, delivers = '' } of model.updates.values())
    if (file.multiPatient?.[delivers] === undefined) found.set(id, 'an update reaches every device');
  return found;
}

function manyPatients(context: Context, views: readonly View[]): Block[] {
  const { file, model, risks } = context;
  const view = views.find(({ kind }) => kind === 'multi-patient');
  const written = file.multiPatient ?? {};
  const many = risks.filter(({ after }) => after.patients === 'multiple');
  const derived = reachingMany(context);
  const ids = [...new Set([...Object.keys(written), ...derived.keys()])];
  if (view === undefined && ids.length === 0) {
    if (model.flows.size === 0)
      return [paragraph('The model has no communication path: nothing leads from one device to another.')];
    return [
      paragraph(
        context.todo(
          'security',
          'Say why no compromise can harm several patients at the same time, or describe how it could',
        ),
      ),
    ];
  }
  return [
    paragraph(
      'The view shows what, once compromised, reaches more than one device or patient at the same time: by its place, by a secret that many share, or by what it distributes. ',
      `${many.length} of ${risks.length} risks can harm several patients; for these the result is evaluated a second time one severity higher.`,
    ),
    ...(view === undefined
      ? []
      : pictureOf(
          context,
          view,
          'Multi-patient harm view',
          `Data-flow diagram of the assets of ${model.name} that reach many patients, and of the paths on which an attack spreads: ${ids.join(', ')}.`,
        )),
    ...ids.flatMap((id) => {
      const own = many.filter((risk) => concerns(context, risk, id));
      return written[id] === undefined
        ? undescribed(context, id, derived.get(id) ?? '', own)
        : described(context, id, derived.get(id) ?? 'as the model says', own);
    }),
  ];
}

/** Whether a path of a risk goes through an asset: its element, its secret, or the legs of an update. */
function concerns({ model }: Context, { elements, after, threat }: RiskRow, id: string): boolean {
  if (elements.includes(id) || after.credential === id) return true;
  const update = model.updates.get(id);
  const legs = update === undefined ? [] : [...update.routes.values()].flat();
  return threat.startsWith('update:') && legs.some((leg) => elements.includes(leg));
}

function described(context: Context, id: string, why: string, own: readonly RiskRow[]): Block[] {
  const {
    how,
    description,
    spreads = [],
    harms,
    severity,
    defends = [],
    responds,
    residual,
  } = context.file.multiPatient?.[id] ?? {};
  const ask = (value: unknown, question: string) =>
    context.given(value, 'security', question, id, ['multiPatient', id]);
  const controls = inForce(context, own);
  return [
    heading(2, `many-${id}`, id),
    facts([
      ['Why it reaches many', why],
      ...(description === undefined ? [] : [['In words', description] as const]),
      [
        'How several patients can be harmed at the same time',
        ask(
          how,
          'Describe how several patients could be harmed at the same time, also through the operation of the facility',
        ),
      ],
      [
        'How it spreads',
        spreads.length === 0
          ? ask('', 'Name the communication paths on which the attack spreads from one device to many')
          : refs('flow', spreads),
      ],
      [
        'Harms',
        harms === undefined
          ? refs(
              'harm',
              own.map(({ harm }) => harm.id),
            )
          : refs('harm', [harms].flat()),
      ],
      [
        'Severity for the whole population',
        severity === undefined ? ['one level above that of one patient'] : [severity],
      ],
      [
        'Defends',
        defends.length > 0
          ? [words(defends)]
          : ask('', 'Name the controls that defend against the attack on many patients'),
      ],
      ['Controls in force on the paths', controls],
      ['Responds', ask(responds, 'Say how the device and the system respond to an attack on many patients')],
      [
        'What is left',
        residual === undefined
          ? ask('', 'Refer to the decision about the residual risk to many patients')
          : [ref('decision', residual)],
      ],
      ['Risks', riskRefs(own.map(({ id: risk }) => risk))],
    ]),
  ];
}

function undescribed(context: Context, id: string, why: string, own: readonly RiskRow[]): Block[] {
  return [
    heading(2, `many-${id}`, id),
    facts([
      ['Why it reaches many', why],
      [
        'Harms',
        refs(
          'harm',
          own.map(({ harm }) => harm.id),
        ),
      ],
      ['Controls in force on the paths', inForce(context, own)],
      ['Risks', riskRefs(own.map(({ id: risk }) => risk))],
      [
        'In words',
        [
          context.todo(
            'security',
            'Describe how several patients could be harmed through the asset at the same time, what defends, and how the device and the system respond',
            id,
          ),
        ],
      ],
    ]),
  ];
}

function inForce({ analysis }: Context, own: readonly RiskRow[]): Text {
  const controls = own
    .flatMap((risk) => risk.controls)
    .filter(({ status }) => status === 'implemented' || status === 'verified');
  return controls.length === 0
    ? ['none']
    : refs(
        'control',
        controls.map((control) => detailsOf(analysis, control).id),
      );
}

const SHOWN = 8;

function riskRefs(ids: readonly string[]): Text {
  const pieces: Inline[] = ids.slice(0, SHOWN).map((id) => ref('risk', id));
  return ids.length === 0
    ? ['none on a worst path']
    : joined([...pieces, ...(ids.length > SHOWN ? [`and ${ids.length - SHOWN} more`] : [])]);
}

function updates(context: Context, views: readonly View[]): Block[] {
  const { model } = context;
  const view = views.find(({ kind }) => kind === 'update');
  if (model.updates.size === 0)
    return [
      paragraph(
        context.todo(
          'device-engineer',
          'Describe every kind of update with the routes on which it arrives, or say why the device cannot be updated',
        ),
      ),
    ];
  const ids = [...model.updates.keys()];
  return [
    paragraph(
      'The view shows each update end to end, from where it is built to where it runs, on every route on which it can arrive. What the manufacturer does not control on the way carries its owner; where an update is verified, the diagram says so.',
    ),
    ...(view === undefined
      ? []
      : pictureOf(
          context,
          view,
          'Updateability and patchability view',
          `Data-flow diagram of the routes of updates of ${model.name}: ${ids.join(', ')}. The tables of routes say the same in words.`,
        )),
    ...[...model.updates.values()].flatMap((update) => updateText(context, update)),
  ];
}

/** Which views there are, with the page they are on. */
export function viewTable(context: Context): Block {
  const views = viewsOf(context.analysis);
  const kinds = {
    'global-system': 'global',
    'multi-patient-harm': 'multi-patient',
    'updateability-patchability': 'update',
    'security-use-case': 'use-case',
  } as const;
  return table(
    'table-views',
    'Security architecture views',
    [
      { title: 'View', width: 1.4 },
      { title: 'Diagrams', width: 2 },
      { title: 'Left out because', width: 2 },
    ],
    VIEWS.map(({ key, title }) => {
      const omitted = context.file.documents?.omittedViews?.[key];
      const drawn = views.filter(({ kind }) => kind === kinds[key]);
      return [
        { to: `view-${key}`, text: title },
        omitted !== undefined || drawn.length === 0
          ? 'none'
          : joined(drawn.map(({ id, title: name }) => ({ to: `figure-${id}`, text: name }))),
        omitted ?? '–',
      ];
    }),
  );
}
