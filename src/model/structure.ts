/** Checks what a model's elements form together: no circles, legs that join up, a medium for each flow. */
import type { Plain, PlainMap, Removals } from './plain.ts';
import { find, keySpan, type LocatedMap, spanOf } from './tree.ts';
import type { Say } from './validate.ts';

/** Zones stand within zones, flows run over flows, and none of them leads back to itself. */
export function checkStructure(
  root: LocatedMap,
  written: LocatedMap,
  data: PlainMap,
  removals: Removals,
  say: Say,
): void {
  checkZones(root, map(data.zones), removals, say);
  checkFlows(root, written, data, removals, say);
  for (const [id, update] of Object.entries(map(data.updates)))
    for (const [name, route] of Object.entries(map(map(update).routes)))
      checkRoute(root, ['updates', id, 'routes', name, 'over'], texts(map(route).over), map(data.flows), say);
}

function checkZones(root: LocatedMap, zones: PlainMap, removals: Removals, say: Say): void {
  const parents = (id: string) => texts(map(zones[id]).within);
  for (const { id, circle } of depthFirst(Object.keys(zones), parents).circles) {
    const path = ['zones', id, 'within'];
    removals.add(path);
    const message = `Zones stand within each other: ${chain(circle)}. Remove one \`within\`.`;
    say(path, { code: 'model.cycle', message, where: spanOf(find(root, path).node) });
  }
}

function checkFlows(root: LocatedMap, written: LocatedMap, data: PlainMap, removals: Removals, say: Say): void {
  const flows = map(data.flows);
  const interfaces = (end: Plain | undefined): boolean => {
    const [component, name] = typeof end === 'string' ? end.split('/', 2) : [];
    return (
      component !== undefined &&
      name !== undefined &&
      map(map(map(data.components)[component]).interfaces)[name] !== undefined
    );
  };
  const legs = (id: string) => texts(map(flows[id]).over);
  const { order, circles } = depthFirst(Object.keys(flows), legs);
  const bad = new Set<string>();
  const drop = (id: string) => {
    bad.add(id);
    removals.add(['flows', id]);
  };
  for (const { id, index, circle } of circles) {
    const path = ['flows', id, 'over', index];
    drop(id);
    const message = `Flows run over each other: ${chain(circle)}. Remove this leg.`;
    say(path, { code: 'model.cycle', message, where: spanOf(find(root, path).node) });
  }
  for (const id of order) {
    // A leg may be none at all: then its reference is wrong.
    if (bad.has(id) || flows[id] === undefined) continue;
    const flow = map(flows[id]);
    const over = legs(id);
    if (over.some((leg) => bad.has(leg) || flows[leg] === undefined)) drop(id);
    else if (over.length > 0) {
      if (!checkLegs(root, id, flow, over, flows, say)) drop(id);
    } else if (flow.medium === undefined && !interfaces(flow.to) && !interfaces(flow.from)) {
      drop(id);
      const { entry, node } = find(written, ['flows', id]);
      // A medium or legs that were taken out for a mistake have their finding.
      const own =
        node.kind === 'map' && (node.entries.has('medium') || (node.entries.has('over') && flow.over === undefined));
      if (entry === undefined || own) continue;
      const message = `\`${id}\` needs a \`medium\`, legs to run \`over\`, or an interface at one end (\`to: component/interface\`): add one of them.`;
      say(['flows', id], { code: 'flow.no-medium', message, where: keySpan(entry) });
    }
  }
}

/** A leg may be used in either direction: what it `returns` travels against it. */
function checkLegs(
  root: LocatedMap,
  id: string,
  flow: PlainMap,
  over: readonly string[],
  flows: PlainMap,
  say: Say,
): boolean {
  let at = componentOf(flow.from);
  for (const [index, leg] of over.entries()) {
    const next = across(map(flows[leg]), at);
    if (next === undefined) {
      joinFinding(
        root,
        ['flows', id, 'over', index],
        `\`${leg}\` does not begin at \`${at}\`, where ${index === 0 ? 'the flow begins' : 'the leg before it ends'}`,
        say,
      );
      return false;
    }
    at = next;
  }
  if (at === componentOf(flow.to)) return true;
  joinFinding(
    root,
    ['flows', id, 'over', over.length - 1],
    `The last leg ends at \`${at}\`, not at \`${componentOf(flow.to)}\`, where the flow ends`,
    say,
  );
  return false;
}

/** The routes of an update have no ends of their own: each leg only joins the one before it. */
function checkRoute(
  root: LocatedMap,
  path: readonly string[],
  over: readonly string[],
  flows: PlainMap,
  say: Say,
): void {
  let ends: readonly string[] | undefined;
  for (const [index, leg] of over.entries()) {
    const flow = map(flows[leg]);
    const own = [componentOf(flow.from), componentOf(flow.to)];
    const joint = ends?.find((end) => own.includes(end));
    if (ends !== undefined && joint === undefined) {
      joinFinding(root, [...path, index], `\`${leg}\` does not begin where the leg before it ends`, say);
      return;
    }
    ends = joint === undefined ? own : own.filter((end) => end !== joint);
  }
}

function joinFinding(root: LocatedMap, path: readonly (string | number)[], what: string, say: Say): void {
  const message = `${what}: legs must join up in their order.`;
  say(path, { code: 'flow.legs-do-not-join', message, where: spanOf(find(root, path).node) });
}

function across(leg: PlainMap, from: string): string | undefined {
  const [a, b] = [componentOf(leg.from), componentOf(leg.to)];
  return a === from ? b : b === from ? a : undefined;
}

function componentOf(end: Plain | undefined): string {
  return typeof end === 'string' ? (end.split('/', 1)[0] as string) : '';
}

function map(value: Plain | undefined): PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : EMPTY;
}

const EMPTY: PlainMap = Object.freeze(Object.create(null));

/** A string, or the strings of a list. */
function texts(value: Plain | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function chain(circle: readonly string[]): string {
  const shown = circle.length > 6 ? [...circle.slice(0, 3), '…', ...circle.slice(-2)] : circle;
  return shown.map((id) => (id === '…' ? id : `\`${id}\``)).join(' → ');
}

interface Circle {
  /** The element whose link closes the circle, and which of its links it is. */
  readonly id: string;
  readonly index: number;
  /** From an element back to itself. */
  readonly circle: readonly string[];
}

/** Every element after all it leads to (but for links that close a circle). Without recursion: chains may be long. */
function depthFirst(
  ids: readonly string[],
  next: (id: string) => readonly string[],
): { order: string[]; circles: Circle[] } {
  const order: string[] = [];
  const circles: Circle[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of ids) {
    if (state.has(start)) continue;
    const stack = [{ id: start, links: next(start), at: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const index = top.at++;
      const to = top.links[index];
      if (to === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        stack.pop();
      } else if (state.get(to) === 'open') {
        const from = stack.findIndex((frame) => frame.id === to);
        circles.push({ id: top.id, index, circle: [...stack.slice(from).map((frame) => frame.id), to] });
      } else if (!state.has(to)) {
        state.set(to, 'open');
        stack.push({ id: to, links: next(to), at: 0 });
      }
    }
  }
  return { order, circles };
}
