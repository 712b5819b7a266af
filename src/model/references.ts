/** Checks ids and references of a model: each id once, each reference to something that exists. */
import type { Fix, Path } from '../finding/finding.ts';
import { resolveReference } from '../sources/reference.ts';
import { insertEntry } from './edit.ts';
import { badName } from './gather.ts';
import { Ids, isFree } from './ids.ts';
import type { Plain, PlainMap, Removals } from './plain.ts';
import { ROOT, type Shape, shapeAt, within } from './shape.ts';
import { didYouMean, nearest } from './suggest.ts';
import { find, keySpan, type LocatedMap, spanOf } from './tree.ts';
import { type Say, through } from './validate.ts';

/** Each id that must be unique is written once, without regard to case: the later of two is a finding. */
export function checkIds(root: LocatedMap, data: PlainMap, say: Say): Ids {
  const seen = new Map<string, Path>();
  return new Ids(data, (kind, id, path, component, unique) => {
    if (!unique) return;
    const scope = component === undefined ? id.toLowerCase() : `${component}/${kind}/${id.toLowerCase()}`;
    const first = seen.get(scope);
    if (first === undefined) return void seen.set(scope, path);
    const [here, there] = [idSpan(root, path), idSpan(root, first)];
    // One text read in two places through an alias is no second id.
    if (here.uri === there.uri && here.start === there.start) return;
    const other = String(first.at(-1)) === 'id' ? `the control \`${String(first.at(-2))}\`` : `\`${first.join('.')}\``;
    say(path, {
      code: 'model.duplicate-id',
      message: `The id \`${id}\` is also that of ${other}: rename one of them, ids are unique in the ${component === undefined ? 'model' : 'component'}.`,
      where: here,
      related: [{ message: 'The other id', where: there }],
    });
  });
}

function idSpan(root: LocatedMap, path: Path) {
  const { node, entry } = find(root, path);
  return path.at(-1) === 'id' || entry === undefined ? spanOf(node) : keySpan(entry);
}

const NOUNS: Readonly<Record<string, string>> = {
  harms: 'harm',
  zones: 'zone',
  data: 'data item',
  roles: 'role',
  credentials: 'credential',
  components: 'component',
  'components/interfaces': 'interface',
  'components/software': 'software item',
  'components/settings': 'setting',
  flows: 'flow',
  updates: 'update',
  useCases: 'use case',
  risks: 'risk',
  requirements: 'requirement',
  tests: 'test',
  labels: 'label',
  anomalies: 'anomaly',
  controls: 'control',
  vulnerabilities: 'vulnerability',
  '*': 'element',
};

/** So many unknown references get a suggestion: each is compared with every id. */
const MAX_GUESSES = 100;

/**
 * Checks every reference against `alive`, what the pruned data still holds. One that fails is taken out; it is a finding
 * only if `judge` says so (an element that is written but was left out for a mistake of its own has its finding).
 */
export function checkReferences(
  root: LocatedMap,
  data: PlainMap,
  alive: Ids,
  judge: (targets: readonly string[], id: string, components: readonly string[]) => boolean,
  removals: Removals,
  say: Say,
): void {
  const path: (string | number)[] = [];
  let guesses = MAX_GUESSES;

  const check = (id: string, shape: Shape, targets: readonly string[], components: readonly string[]): void => {
    if (targets.some((target) => alive.has(target, id, components))) return;
    const here = [...path];
    // A flow is nothing without one of its legs: the check of the structure takes it out, with all that run over it.
    if (!(here[0] === 'flows' && here[2] === 'over')) removals.add(here);
    if (!judge(targets, id, components)) return;
    const found = find(root, here);
    const where = shape.keyRefs === targets && found.entry !== undefined ? keySpan(found.entry) : spanOf(found.node);
    const checked = targets.filter((target) => !isFree(target));
    const known = checked.flatMap((target) => [...alive.all(target, components)]);
    const guess = guesses-- > 0 ? nearest(id, new Set([...asWritten(root, here, known), ...shape.words])) : undefined;
    const nouns = checked.map((target) => NOUNS[target.replace('./', 'components/')] ?? target).join(' or ');
    const place = checked.some((target) => target.startsWith('./')) ? ' in this component' : '';
    const fixes = [
      ...(guess === undefined ? [] : [{ title: `Write \`${guess}\``, edits: [{ ...where, text: guess }] }]),
      ...(alive.has('*', id, components) ? [] : creation(root, checked, id)),
    ];
    say(here, {
      code: 'reference.unknown',
      message: `There is no ${nouns} \`${id}\`${place}${didYouMean(guess, shape.words, 'words')}`,
      where,
      ...(fixes.length > 0 && { fixes }),
      ...through(found),
    });
  };

  const visit = (value: Plain, shape: Shape, components: readonly string[]): void => {
    if (typeof value === 'string') {
      if (shape.refs.length > 0 && !shape.words.includes(value)) check(value, shape, shape.refs, components);
      if (shape.file !== undefined) checkFile(value);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      path.push(key);
      const item = (value as PlainMap)[key] as Plain;
      if (shape.keyRefs.length > 0) check(String(key), shape, shape.keyRefs, components);
      const child = within(shape, key);
      if (child?.linked) visit(item, child, path.length === 2 ? componentsOf(path, item) : components);
      path.pop();
    }
  };

  const checkFile = (name: string): void => {
    const { node } = find(root, path);
    const resolved = resolveReference(node.source.uri, name);
    if ('uri' in resolved) return;
    removals.add([...path]);
    say([...path], badName(name, resolved.problem, spanOf(node)));
  };

  visit(data, ROOT, []);
}

/** The element that a reference names, with the keys that it needs left to fill in. */
function creation(root: LocatedMap, targets: readonly string[], reference: string): Fix[] {
  const [owner, name] = reference.split('/', 2) as [string, string | undefined];
  const target = targets.find((each) =>
    name === undefined ? ROOT.properties.has(each) : each.startsWith('components/'),
  );
  if (target === undefined || !ID.test(name ?? owner)) return [];
  const [section, kind] = target.split('/') as [string, string | undefined];
  const path = kind === undefined || name === undefined ? [section] : [section, owner, kind];
  if (path.length > 1 && !find(root, path.slice(0, 2)).complete) return [];
  const required = shapeAt([...path, '?'])?.required ?? [];
  const edit = insertEntry(root, path, name ?? owner, Object.fromEntries(required.map((key) => [key, ''])));
  return edit === undefined ? [] : [{ title: `Create the ${NOUNS[target]} \`${reference}\``, edits: [edit] }];
}

/** What may be an id at all; the schema says the rest. */
const ID = /^[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*$/;

/** The components that `./…` references of an element speak of: itself, or those at the ends of a flow. */
function componentsOf([section, id]: Path, element: Plain): readonly string[] {
  if (section === 'components') return [String(id)];
  if (section !== 'flows' || typeof element !== 'object' || element === null || Array.isArray(element)) return [];
  return [element.from, element.to]
    .filter((end) => typeof end === 'string')
    .map((end) => end.split('/', 1)[0] as string);
}

/** Ids as they are written where a path leads: inside a part without the prefix that its use gives them. */
function asWritten(root: LocatedMap, path: Path, ids: readonly string[]): readonly string[] {
  const { entry } = find(root, path.slice(0, 2));
  if (entry === undefined) return ids;
  const prefix = entry.key.slice(0, Math.max(0, entry.key.length - (entry.keyEnd - entry.keyStart)));
  return ids.map((id) => (prefix !== '' && id.startsWith(prefix) ? id.slice(prefix.length) : id));
}
