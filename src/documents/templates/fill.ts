/** Fills the tags of a template's text with data: the tags of Mustache, read by its own parser, and nothing that could run. */
import Mustache from 'mustache';
import type { Inline } from '../content.ts';

/** Plain data. What is undefined is asked for. */
export type Value = string | number | boolean | undefined | readonly Value[] | { readonly [name: string]: Value };

/** Where names are looked up: the innermost value that has one. */
export class Scope {
  readonly #value: Value;
  readonly #outer: Scope | undefined;

  constructor(value: Value, outer?: Scope) {
    this.#value = value;
    this.#outer = outer;
  }

  /** `.` is the value itself; `a.b` goes into maps. Only what data says itself is found, nothing that every object has. */
  find(name: string): Value {
    if (name === '.') return this.#value;
    const own = ownOf(this.#value, name);
    if (own.found) return own.value;
    const [first = '', ...rest] = name.split('.');
    const start = ownOf(this.#value, first);
    if (start.found) return rest.reduce<Value>((value, part) => ownOf(value, part).value, start.value);
    return this.#outer?.find(name);
  }
}

function ownOf(value: Value, name: string): { readonly found: boolean; readonly value: Value } {
  if (typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name))
    return { found: false, value: undefined };
  return { found: true, value: (value as Readonly<Record<string, Value>>)[name] };
}

/** The scopes in which a section is written: one for each item, one for what is there, none for what is not. */
export function scopesOf(mark: '#' | '^', name: string, scope: Scope): readonly Scope[] {
  const value = scope.find(name);
  const there = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false && value !== '';
  if (mark === '^') return there ? [] : [scope];
  if (!there) return [];
  return Array.isArray(value) ? value.map((item: Value) => new Scope(item, scope)) : [new Scope(value, scope)];
}

/** Says what a template does wrong, in words that follow its place. */
export class TemplateProblem extends Error {}

/** `type, name, start, end[, inside]`, as Mustache's parser gives them. */
type Token = readonly [string, string, number, number, (readonly Token[])?];

/**
 * @param asked What to ask for where a name has no value.
 * @throws {TemplateProblem} Where tags do not fit together, or one asks for what a text cannot have.
 */
export function fill(text: string, scope: Scope, asked: (name: string) => string): Inline[] {
  if (!text.includes('{{')) return [text];
  return filled(tokensOf(text), scope, asked);
}

function tokensOf(text: string): readonly Token[] {
  try {
    return Mustache.parse(text) as unknown as readonly Token[];
  } catch (error) {
    throw new TemplateProblem((error as Error).message.replace(/ at \d+$/, ''));
  }
}

function filled(tokens: readonly Token[], scope: Scope, asked: (name: string) => string): Inline[] {
  return tokens.flatMap(([type, name, , , inside = []]): Inline[] => {
    switch (type) {
      case 'text':
        return [name];
      case 'name':
      case '&': {
        const value = scope.find(name);
        if (typeof value === 'object') throw new TemplateProblem(`${name} is a list or a map, and no text`);
        return value === undefined || value === '' ? [{ todo: asked(name), gap: '' }] : [String(value)];
      }
      case '#':
      case '^':
        return scopesOf(type, name, scope).flatMap((each) => filled(inside, each, asked));
      case '>':
        throw new TemplateProblem(`{{> ${name}}} has to stand alone in its paragraph`);
      default:
        return [];
    }
  });
}
