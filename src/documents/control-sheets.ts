/** Requirements and controls as tables of their own, one row for each. */
import { table } from './blocks.ts';
import type { Table } from './content.ts';
import { type Context, words } from './context.ts';
import { mechanismText } from './control-details.ts';
import { type ListedControl, testsOf } from './listed-controls.ts';

export function requirementSheet(context: Context, controls: readonly ListedControl[]): Table {
  return table(
    'table-requirement-sheet',
    'Security requirements',
    ['Requirement', 'Text', 'Acceptance criterion', 'Objectives', 'Source', 'Met by', 'Verified by'],
    Object.entries(context.file.requirements ?? {}).map(([id, each]) => [
      id,
      words(each.text),
      words(each.acceptance),
      words(each.objectives),
      words(each.source),
      controls
        .filter((control) => control.requirements.includes(id))
        .map((control) => control.id)
        .join(', '),
      testsOf(context, id, controls).join(', '),
    ]),
    { file: 'security-requirements', empty: 'The model has no security requirement.' },
  );
}

export function controlSheet(context: Context, controls: readonly ListedControl[]): Table {
  return table(
    'table-control-sheet',
    'Security controls',
    [
      'Control',
      'Title',
      'Kind',
      'On',
      'Category',
      'Type',
      'Status',
      'By',
      'Implementation',
      'Requirements',
      'Tests',
      'Evidence',
      'Labels',
      'Risks',
      'Rationale',
    ],
    controls.map((each) => [
      each.id,
      each.title,
      each.control.name,
      each.control.on,
      each.category === undefined ? '' : context.analysis.catalogue.fdaCategories[each.category].title,
      context.analysis.catalogue.controls.get(each.control.name)?.type ?? '',
      each.control.status,
      each.control.by ?? 'manufacturer',
      mechanismText(each.written),
      each.requirements.join(', '),
      each.tests.join(', '),
      each.evidence.join(', '),
      each.labels.join(', '),
      each.risks.map(({ id }) => id).join(', '),
      each.control.rationale ?? '',
    ]),
    { file: 'security-controls', empty: 'The model has no control.' },
  );
}
