/** What the views beside the text show of a description: paths by harm, controls by status, gaps by who has to answer. */
import type { Analysis } from '../analysis.ts';
import { IMPACTS, printed } from '../analysis.ts';
import type { Band, Score, Story, StoryHarm } from '../attack/result.ts';
import type { Finding, Path, Span } from '../finding/finding.ts';
import { ownerOf } from '../mitigation/measures.ts';
import type { Control, Model } from '../model/model.ts';

export type TreeIcon = Band | 'group' | 'step' | 'control' | 'gap' | 'harm';

/** One row of a tree, in plain text. */
export interface TreeRow {
  readonly label: string;
  readonly detail?: string;
  readonly tooltip?: string;
  readonly icon: TreeIcon;
  readonly at?: Span;
  readonly children: readonly TreeRow[];
}

export interface Trees {
  readonly title: string;
  readonly paths: readonly TreeRow[];
  readonly controls: readonly TreeRow[];
  readonly gaps: readonly TreeRow[];
}

export function treesOf(analysis: Analysis): Trees {
  return {
    title: analysis.model.name,
    paths: pathRows(analysis),
    controls: controlRows(analysis),
    gaps: gapRows(analysis),
  };
}

/** `9.3 severe`. */
export function scoreWords(score: Score): string {
  return `${printed(score)} ${score.band}`;
}

function counted(rows: readonly unknown[], one: string, many = `${one}s`): string {
  return `${rows.length} ${rows.length === 1 ? one : many}`;
}

function spanOf({ locate }: Analysis, path: Path): Span {
  return locate({ path, part: 'key' });
}

/** Groups in the order in which they first appear. */
function grouped<K, T>(items: readonly T[], by: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = by(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function pathRows(analysis: Analysis): TreeRow[] {
  const { catalogue, attack } = analysis;
  const all = attack.stories.flatMap((story) => story.harms.map((harm) => ({ story, harm })));
  return IMPACTS.flatMap((impact) => {
    const ofImpact = all
      .filter(({ harm }) => harm.impact === impact)
      .sort((a, b) => b.harm.path.score.cdB - a.harm.path.score.cdB);
    const [worst] = ofImpact;
    if (worst === undefined) return [];
    const categories = [...grouped(ofImpact, ({ story }) => story.category)].map(([category, passes]) => ({
      label: category === undefined ? 'Other' : catalogue.weaknesses[category].title,
      detail: `${scoreWords((passes[0] ?? worst).harm.path.score)} · ${counted(passes, 'path')}`,
      icon: (passes[0] ?? worst).harm.path.score.band,
      children: passes.map(({ story, harm }) => storyRow(analysis, story, harm)),
    }));
    return [
      {
        label: catalogue.impacts[impact].title,
        detail: `${scoreWords(worst.harm.path.score)} · ${counted(ofImpact, 'path')}`,
        icon: worst.harm.path.score.band,
        children: categories,
      },
    ];
  });
}

function storyRow(analysis: Analysis, story: Story, { harm, path }: StoryHarm): TreeRow {
  const goal = analysis.model.harms.get(harm);
  const cuts = story.cuts.slice(0, 3).map((cut) => `${cut.control} on ${cut.on}: ${printed(cut.storyThen)}`);
  const first = path.steps[0];
  return {
    label: `${printed(path.score)} ${story.title}`,
    detail: `to ${harm}`,
    tooltip: [
      `${scoreWords(path.score)}, exploitability ${path.level}, to ${goal?.title ?? harm}`,
      ...(cuts.length === 0 ? [] : ['What cuts it, and the score when it is implemented in full:', ...cuts]),
    ].join('\n'),
    icon: path.score.band,
    ...(first && { at: spanOf(analysis, first.path) }),
    children: [
      ...path.steps.map(
        (step, at): TreeRow => ({
          label: `${at + 1}. ${step.title}`,
          detail: step.element,
          tooltip: [
            step.gains,
            ...(step.source === undefined ? [] : [`by ${step.source.words}`]),
            ...step.lines.map(({ label, cdB, why }) => `${label}: ${cdB} cdB${why === '' ? '' : `, ${why}`}`),
          ].join('\n'),
          icon: 'step',
          at: spanOf(analysis, step.path),
          children: [],
        }),
      ),
      ...(goal === undefined
        ? []
        : [
            {
              label: goal.title,
              detail: `${goal.impact}, ${path.severity}`,
              icon: 'harm' as const,
              at: spanOf(analysis, goal.path),
              children: [],
            },
          ]),
    ],
  };
}

const STATUSES = ['planned', 'implemented', 'verified', 'absent', 'not-applicable'] as const;

function controlRows(analysis: Analysis): TreeRow[] {
  const all = controlsOf(analysis.model);
  return STATUSES.flatMap((status) => {
    const controls = all.filter(({ control }) => control.status === status);
    if (controls.length === 0) return [];
    return [
      {
        label: status,
        detail: counted(controls, 'control'),
        icon: 'group' as const,
        children: controls.map(({ control, on }) => ({
          label: control.name,
          detail: [`on ${on}`, ...(control.mechanism === undefined ? [] : [control.mechanism])].join(' · '),
          icon: 'control' as const,
          at: spanOf(analysis, control.path),
          children: [],
        })),
      },
    ];
  });
}

function controlsOf(model: Model): { control: Control; on: string }[] {
  const bearers = [
    { id: 'device', controls: model.controls },
    ...model.zones.values(),
    ...model.data.values(),
    ...[...model.components.values()].flatMap((each) => [each, ...each.interfaces, ...each.stores]),
    ...model.flows.values(),
  ];
  return bearers.flatMap(({ id, controls }) => controls.map((control) => ({ control, on: id })));
}

const ASKED: Readonly<Record<string, string>> = {
  manufacturer: 'For us, the manufacturer',
  facility: 'For the facility',
  patient: 'For the patient',
  'third-party': 'For others',
};

function gapRows(analysis: Analysis): TreeRow[] {
  const gaps = analysis.findings.filter(({ severity }) => severity === 'hint');
  const groups = grouped(gaps, (gap) => answerer(analysis, gap));
  return Object.entries(ASKED).flatMap(([owner, label]) => {
    const found = groups.get(owner) ?? [];
    if (found.length === 0) return [];
    const children = found.map(
      (gap): TreeRow => ({
        label: gap.message,
        detail: gap.code,
        tooltip: gap.message,
        icon: 'gap',
        at: analysis.locate(gap.where),
        children: [],
      }),
    );
    return [{ label, detail: counted(children, 'gap'), icon: 'group' as const, children }];
  });
}

/** Whoever makes the element that the gap is about; what belongs to no element is ours. */
function answerer({ model }: Analysis, { where }: Finding): string {
  if (!('path' in where)) return 'manufacturer';
  const [section, id] = where.path;
  const places = { components: 'component', flows: 'flow', zones: 'zone', data: 'data' } as const;
  const place = places[section as keyof typeof places];
  return place === undefined || id === undefined ? 'manufacturer' : ownerOf(model, { place, id: String(id) });
}
