/** All that a model defines and that a reference can name, by kind. */
import type { Path } from '../finding/finding.ts';
import type { Plain, PlainMap } from './plain.ts';
import { ROOT, type Shape, within } from './shape.ts';

/** Called for each id: its kind (`components`, `./interfaces`, …), where it is written, and whether it must be unique. */
type Defined = (kind: string, id: string, path: Path, component: string | undefined, unique: boolean) => void;

export class Ids {
  /** Kind → id; elements of a component as `component/name` under `components/kind`. */
  private readonly kinds = new Map<string, Set<string>>();

  constructor(data: PlainMap, defined?: Defined) {
    eachId(data, (kind, id, path, component, unique) => {
      if (component === undefined) this.add(kind, id);
      else this.add(`components/${kind.slice(2)}`, `${component}/${id}`);
      defined?.(kind, id, path, component, unique);
    });
  }

  private add(kind: string, id: string): void {
    const ids = this.kinds.get(kind);
    if (ids === undefined) this.kinds.set(kind, new Set([id]));
    else ids.add(id);
  }

  /** Whether a target of `x-ref` has this id. `components`: those in which, or at whose ends, the reference stands. */
  has(target: string, id: string, components: readonly string[]): boolean {
    if (isFree(target)) return true;
    if (target === '*') return [...this.kinds.values()].some((ids) => ids.has(id));
    if (target.startsWith('./'))
      return components.some((component) => this.kinds.get(`components/${target.slice(2)}`)?.has(`${component}/${id}`));
    return this.kinds.get(target)?.has(id) ?? false;
  }

  /** Ids that could stand for a target, for suggestions. */
  *all(target: string, components: readonly string[]): Generator<string> {
    if (target === '*') for (const ids of this.kinds.values()) yield* ids;
    else if (!target.startsWith('./')) yield* this.kinds.get(target) ?? [];
    else
      for (const id of this.kinds.get(`components/${target.slice(2)}`) ?? [])
        if (components.includes(id.slice(0, id.indexOf('/')))) yield id.slice(id.indexOf('/') + 1);
  }
}

/** Targets that are not checked here: plain text is allowed (`?`), or they name what only a catalogue, a register or the analysis knows. */
export function isFree(target: string): boolean {
  return target.endsWith('?') || /^(catalogue|registers)\/|^(findings|stories)$/.test(target);
}

function eachId(data: PlainMap, defined: Defined): void {
  const path: (string | number)[] = [];
  const visit = (value: Plain, shape: Shape, component: string | undefined): void => {
    if (typeof value !== 'object' || value === null) {
      if (shape.defines !== undefined && typeof value === 'string')
        defined(shape.defines, value, [...path], undefined, true);
      return;
    }
    const { defines } = shape;
    const local = defines?.startsWith('./');
    const unique = shape.keyRefs.length === 0 && defines !== 'vulnerabilities';
    // A control is named by its catalogue name wherever it stands, so all these maps together define the names.
    const names = shape.keyRefs.includes('catalogue/controls') ? 'controls' : undefined;
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      path.push(key);
      if (typeof key === 'string') {
        if (names !== undefined) defined(names, key, [], undefined, false);
        if (defines !== undefined)
          defined(defines, key, unique ? [...path] : [], local ? component : undefined, unique);
      }
      const child = within(shape, key);
      if (child?.linked)
        visit(
          (value as PlainMap)[key] as Plain,
          child,
          path[0] === 'components' && path.length === 2 ? String(key) : component,
        );
      path.pop();
    }
  };
  visit(data, ROOT, undefined);
}
