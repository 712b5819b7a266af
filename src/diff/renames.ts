/** Recognises elements that only got another id: of the same kind, with the same neighbours and nearly the same facts, and no other like them. */
import { grouped } from './grouped.ts';
import { detailsOf, type Part, referencesOf, textOf } from './parts.ts';

/** At least this share of their facts has to be equal, in percent. */
const EQUAL_FACTS = 70;

/** So many rounds at most: each finds the renames that become plain by those before it. */
const ROUNDS = 20;

/** Stands for an id that is on one side only and that nothing is known about yet. */
const UNKNOWN = '?';

export class Renames {
  private readonly ids = new Map<string, string>();
  private readonly back = new Map<string, string>();

  /** The id in the head of what the base calls `id`. */
  readonly of = (id: string): string => this.ids.get(id) ?? id;

  /** The id in the base of what the head calls `id`. */
  readonly was = (id: string): string => this.back.get(id) ?? id;

  add(from: string, to: string): void {
    this.ids.set(from, to);
    this.back.set(to, from);
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** A row of the risk table, `harm/kind:element`. */
  ofRow(id: string): string {
    const [harm = '', ...rest] = id.split('/');
    const key = rest.join('/');
    const at = key.indexOf(':');
    return `${this.of(harm)}/${at < 0 ? key : key.slice(0, at + 1) + this.of(key.slice(at + 1))}`;
  }

  get list(): { readonly from: string; readonly to: string }[] {
    return [...this.ids].map(([from, to]) => ({ from, to }));
  }
}

/** Elements of the base and of the head by kind and id. */
export function findRenames(base: readonly Part[], head: readonly Part[]): Renames {
  const renames = new Renames();
  const [before, after] = [keysOf(base), keysOf(head)];
  const gone = base.filter((part) => !after.has(keyOf(part)));
  const come = head.filter((part) => !before.has(keyOf(part)));
  if (gone.length === 0 || come.length === 0) return renames;
  const [left, right] = [neighbourhoods(base), neighbourhoods(head)];
  const here = new Set(head.map(({ id }) => id));
  const there = new Set(base.map(({ id }) => id));
  const mapped = (id: string) => (here.has(renames.of(id)) ? renames.of(id) : UNKNOWN);
  const known = (id: string) => (there.has(renames.was(id)) || renames.was(id) !== id ? id : UNKNOWN);
  for (let round = 0; round < ROUNDS; round++) {
    const open = gone.filter(({ id }) => !renames.has(id));
    const fresh = come.filter(({ id }) => renames.was(id) === id);
    const candidates = grouped(fresh, (part) => signature(part, right, known));
    const pairs: (readonly [Part, Part])[] = [];
    for (const part of open)
      for (const other of candidates.get(signature(part, left, mapped)) ?? [])
        if (equalFacts(part, other, mapped, known) >= EQUAL_FACTS) pairs.push([part, other]);
    const unique = pairs.filter(([from, to]) => pairs.filter(([a, b]) => a === from || b === to).length === 1);
    for (const [from, to] of unique) {
      renames.add(from.id, to.id);
      for (const inner of gone)
        if (inner.owner === from.id && from.kind === 'component') {
          const then = to.id + inner.id.slice(from.id.length);
          if (here.has(then)) renames.add(inner.id, then);
        }
    }
    if (unique.length === 0) break;
  }
  return renames;
}

export function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`;
}

function keysOf(parts: readonly Part[]): Set<string> {
  return new Set(parts.map(keyOf));
}

/** For each element: what it names, and what names it. */
function neighbourhoods(parts: readonly Part[]): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const all = new Map<string, (readonly [string, string])[]>();
  const note = (id: string, role: string, other: string) => {
    const list = all.get(id);
    if (list === undefined) all.set(id, [[role, other]]);
    else list.push([role, other]);
  };
  for (const part of parts) {
    if (part.owner !== undefined) note(part.id, 'of', part.owner);
    for (const [role, id] of referencesOf(part)) {
      note(part.id, role, id);
      note(id, `${role} of ${part.kind}`, part.id);
    }
  }
  return all;
}

/** Kind and neighbours as one text. What its facts say of neighbours that changed sides is left to the facts. */
function signature(
  part: Part,
  neighbours: ReadonlyMap<string, readonly (readonly [string, string])[]>,
  rename: (id: string) => string,
): string {
  const texts = (neighbours.get(part.id) ?? []).map(([role, id]) => `${role} ${rename(id)}`);
  const kind = part.facts.get('kind')?.value ?? '';
  return [part.kind, kind, ...new Set(texts.filter((text) => !/^[\w-]+\.\w+ /.test(text)).sort())].join('\n');
}

/** Percent of the facts of either that both have. */
function equalFacts(a: Part, b: Part, mapped: (id: string) => string, known: (id: string) => string): number {
  const [left, right] = [factTexts(a, mapped), factTexts(b, known)];
  const names = new Set([...left.keys(), ...right.keys()]);
  const equal = [...names].filter((name) => left.get(name) === right.get(name)).length;
  return names.size === 0 ? 100 : (equal * 100) / names.size;
}

function factTexts(part: Part, rename: (id: string) => string): Map<string, string> {
  const texts = new Map([...part.facts].map(([name, fact]) => [name, textOf(name, fact, rename)]));
  for (const control of part.controls)
    for (const [name, fact] of detailsOf(control)) texts.set(`${control.name}.${name}`, textOf(name, fact, rename));
  return texts;
}
