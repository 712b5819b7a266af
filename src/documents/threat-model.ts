/** Document 02: method, context, assumptions, entry points, every threat with its paths, and what is done about it. */
import { printed } from '../analysis.ts';
import { assumptionBlocks } from './assumptions.ts';
import { attackPaths } from './attack-paths.ts';
import { anchor, facts, heading, here, joined, note, orNone, paragraph, ref, refs, table } from './blocks.ts';
import type { Block, Table, Text } from './content.ts';
import type { Context, Written } from './context.ts';
import { detailsOf } from './control-details.ts';
import { kindOf } from './places.ts';
import { stepsText, strictest, strideOf, techniquesOf, undecided, weaknessesOf } from './risk-table.ts';
import type { RiskRow, Threat } from './risks.ts';
import { coverageBlocks, phaseBlocks, thirdParty } from './threat-coverage.ts';

export function threatModel(context: Context): Written {
  return {
    blocks: [
      ...method(context),
      ...system(context),
      ...assumptionBlocks(context),
      ...coverageBlocks(context),
      heading(1, 'threats', 'Threats'),
      paragraph(
        'A threat is a way in. Its risks are the harms it leads to; they are estimated in ',
        context.document('cybersecurity-risk-assessment'),
        '. Each threat is looked at as if controls were absent, and again with those that are in force.',
      ),
      threatTable(context),
      ...attackPaths(context),
      heading(1, 'threats-many', 'Several patients'),
      paragraph(
        'What reaches several patients at the same time is described in the ',
        { to: 'view-multi-patient-harm', text: 'Multi-Patient Harm View' },
        ' of ',
        context.document('security-architecture'),
        '.',
      ),
      heading(1, 'life-cycle', 'Life cycle'),
      ...phaseBlocks(context),
      heading(1, 'third-party', 'Third-party software'),
      thirdParty(context),
      paragraph(
        'All software with support and vulnerabilities is in ',
        context.document('sbom'),
        ' and ',
        context.document('vulnerability-assessment-and-software-support'),
        '.',
      ),
      ...review(context),
    ],
    sheets: [threatSheet(context)],
  };
}

function method(context: Context): Block[] {
  const { method: written } = context.file.device ?? {};
  const outOfScope = written?.outOfScope ?? [];
  return [
    heading(1, 'threat-method', 'Method'),
    facts([
      ['Methods', context.given(written?.names, 'security', 'Name the methods of threat modelling that were used')],
      [
        'Rationale',
        context.given(written?.rationale, 'security', 'Say why these methods of threat modelling were chosen'),
      ],
    ]),
    paragraph(
      'Beside these, attack paths were searched in the model: a graph of what an adversary can hold (a place on a network, a radio, a component, a message, a secret) and of the techniques that lead from one to the next. ',
      `It has ${context.analysis.attack.size.states} states and ${context.analysis.attack.size.edges} steps. `,
      'The search finds the easiest path from each way in to each harm; a path uses at most one stolen credential. Techniques are tried at every element by STRIDE category and carry their CWE, CAPEC, ATT&CK for ICS and EMB3D ids.',
    ),
    table(
      'table-adversaries',
      'Adversaries',
      [
        { title: 'Adversary', width: 1 },
        { title: 'Who', width: 2.4 },
        { title: 'Applies', width: 2.2 },
      ],
      [...context.analysis.catalogue.adversaries.values()].map(({ id, title, summary }) => {
        const setting = context.model.adversaries.get(id);
        const why = () =>
          context.given(
            setting?.rationale,
            'security',
            'Say why the adversary is left out or starts only in some zones',
            id,
            setting?.path,
          );
        return [
          title,
          summary,
          setting === undefined
            ? ['yes']
            : !setting.enabled
              ? ['no: ', ...why()]
              : setting.zones === undefined
                ? ['yes']
                : ['starts only in ', ...refs('zone', setting.zones), ': ', ...why()],
        ];
      }),
    ),
    outOfScope.length === 0
      ? facts([
          [
            'Out of scope',
            [
              context.todo(
                'security',
                'List what is out of scope of the threat model with the reason, or say that nothing is',
              ),
            ],
          ],
        ])
      : table(
          'table-out-of-scope',
          'Out of scope',
          ['What', 'Why'],
          outOfScope.map(({ what, why }) => [what, why]),
        ),
  ];
}

function system(context: Context): Block[] {
  const { device } = context.file;
  const { model } = context;
  return [
    heading(1, 'system', 'System'),
    facts([
      ['Medical device system', model.name],
      [
        'Version and configuration',
        [[device?.version, device?.configuration].filter((each) => each !== undefined).join(', ') || '–'],
      ],
      [
        'In words',
        context.given(
          device?.description ?? device?.intendedUse,
          'device-engineer',
          'Describe the medical device system in a paragraph',
        ),
      ],
      [
        'Elements',
        `${model.components.size} components, ${model.flows.size} communication paths, ${model.zones.size} trust boundaries, ${model.data.size} data items, ${model.credentials.size} credentials`,
      ],
    ]),
    paragraph(
      'Not repeated here, but part of the threat model: the ',
      { to: 'view-global-system', text: 'Global System View' },
      ', ',
      { to: 'boundaries', text: 'trust boundaries and data' },
      ', ',
      { to: 'assets', text: 'assets' },
      ' and ',
      { to: 'communication-paths', text: 'communication paths' },
      ' of ',
      context.document('security-architecture'),
      '.',
    ),
    table(
      'table-asset-properties',
      'What is protected, and what harm hangs on it',
      [
        { title: 'Asset', width: 1.4 },
        { title: 'Confidentiality', width: 1.4 },
        { title: 'Authenticity and integrity', width: 1.4 },
        { title: 'Availability', width: 1.4 },
      ],
      [
        ...[...model.data.values()].map(({ id, harms }) => [
          [ref('data', id)],
          refs('harm', harms.disclosure),
          refs('harm', harms.tampering),
          refs('harm', harms.unavailability),
        ]),
        ...[...model.components.values()]
          .filter(({ harms }) => [...harms.misuse, ...harms.unavailability, ...harms.exhaustion].length > 0)
          .map(({ id, harms }) => [
            [ref('component', id)],
            ['–'],
            refs('harm', harms.misuse),
            refs('harm', [...harms.unavailability, ...harms.exhaustion]),
          ]),
        ...[...model.flows.values()]
          .filter(({ harms }) => [...harms.disclosure, ...harms.tampering, ...harms.unavailability].length > 0)
          .map(({ id, harms }) => [
            [ref('flow', id)],
            refs('harm', harms.disclosure),
            refs('harm', harms.tampering),
            refs('harm', harms.unavailability),
          ]),
      ],
      { empty: 'No harm hangs on any asset of the model.' },
    ),
  ];
}

const inForce = ({ risks }: Threat, context: Context): Text => {
  const controls = risks
    .flatMap((risk) => risk.controls)
    .filter(({ status }) => status === 'implemented' || status === 'verified');
  return refs(
    'control',
    controls.map((control) => detailsOf(context.analysis, control).id),
  );
};

/** What is done about a threat: decisions about its risks; a gap where a risk is not controlled and nothing is decided. */
function disposition(threat: Threat, context: Context): Text {
  const decisions = [
    ...new Map(threat.risks.flatMap(({ decisions: all }) => all).map(({ risk }) => [risk.id, risk])).values(),
  ];
  const open = threat.risks.filter((risk) => strictest(risk.after) !== 'controlled' && risk.decisions.length === 0);
  const decided = decisions.map((risk): Text => [`${risk.decision}: `, ref('decision', risk.id)]);
  const [first] = open;
  if (first === undefined) return decided.length > 0 ? joined(decided) : ['mitigated: every risk is controlled'];
  return joined([...decided, [`${open.length} of ${threat.risks.length} risks open: `, undecided(context, first)]]);
}

/** The worst risk of a threat, which its table rows describe. */
function worst(threat: Threat): RiskRow {
  return threat.risks[0] as RiskRow;
}

/** Who, and from where. */
function wayIn({ after }: RiskRow, { analysis }: Context): string {
  const who = analysis.catalogue.adversaries.get(after.adversary)?.title ?? after.adversary;
  return after.start === who ? who : `${who}, ${after.start}`;
}

function threatTable(context: Context): Table {
  return table(
    'table-threats',
    'Threats, worst first',
    [
      { title: 'Threat', width: 1.6 },
      { title: 'In words', width: 2 },
      { title: 'STRIDE', width: 1 },
      { title: 'Way in', width: 1.2 },
      { title: 'Elements', width: 1.6 },
      { title: 'Controls in force', width: 1.6 },
      { title: 'Risks', width: 1.2 },
      { title: 'Disposition', width: 1.8 },
    ],
    context.threats.map((threat) => {
      const risk = worst(threat);
      return [
        [here('threat', threat.id)],
        threat.title,
        strideOf(risk, context).join(', ') || '–',
        wayIn(risk, context),
        orNone(joined(risk.elements.map((id) => ref(kindOf(context, id), id)))),
        inForce(threat, context),
        [
          `${threat.risks.length}, worst ${printed(risk.after.score)}: `,
          { to: anchor('risk', risk.id), text: risk.harm.id },
        ],
        disposition(threat, context),
      ];
    }),
    { landscape: true, empty: 'No path leads to a harm of the model.' },
  );
}

/** The same with all references, for the trace to other records. */
function threatSheet(context: Context): Table {
  return table(
    'table-threat-sheet',
    'Threats',
    [
      'Threat',
      'In words',
      'STRIDE',
      'Adversary',
      'Starts',
      'Steps of the worst path',
      'Techniques',
      'Weaknesses',
      'Elements',
      'Controls',
      'Tests of the controls',
      'Risks',
      'Disposition',
    ],
    context.threats.map((threat) => {
      const risk = worst(threat);
      const controls = [...new Set(threat.risks.flatMap(({ controls: all }) => all))].map((control) =>
        detailsOf(context.analysis, control),
      );
      const cell = (texts: readonly string[]): Text => [[...new Set(texts)].join(', ') || '–'];
      return [
        threat.id,
        threat.title,
        cell(strideOf(risk, context)),
        risk.after.adversary,
        risk.after.start,
        stepsText(risk.after),
        cell(techniquesOf(risk, context)),
        cell(weaknessesOf(risk, context)),
        cell(risk.elements),
        cell(controls.map(({ id }) => id)),
        cell(controls.flatMap(({ tests }) => tests)),
        cell(threat.risks.map(({ id }) => id)),
        disposition(threat, context),
      ];
    }),
    { file: 'threats' },
  );
}

function review(context: Context): Block[] {
  const { reviewed, method: written, history = {} } = context.file.device ?? {};
  const changes = Object.values(history)
    .filter(({ securityRelevant }) => securityRelevant !== false)
    .map(({ date }) => date)
    .sort();
  const last = changes.at(-1);
  return [
    heading(1, 'threat-review', 'Review'),
    facts([
      ['Participants', context.given(written?.participants, 'security', 'Name who took part in threat modelling')],
      ['Reviewed', context.given(reviewed?.date, 'security', 'State when the threat model was reviewed last')],
      [
        'Review',
        context.given(
          reviewed?.by,
          'security',
          'Name the design review, or the people, that reviewed the threat model',
        ),
      ],
      [
        'Version of the model',
        context.given(reviewed?.version, 'security', 'State the version of the threat model that was reviewed'),
      ],
      ...(last === undefined ? [] : [['Last change that matters to security', last] as const]),
    ]),
    ...(last !== undefined && reviewed?.date !== undefined && reviewed.date < last
      ? [
          note(
            context.todo(
              'security',
              'Review the threat model again: the last review is older than the last change that matters to security',
            ),
          ),
        ]
      : []),
  ];
}
