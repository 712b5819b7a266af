/** The YAML library's nodes of one file → located tree: aliases and merge keys resolved by sharing, keys made text and unique. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import type { Finding, Span } from '../finding/finding.ts';
import type { SourceText } from '../sources/text.ts';
import { type Entry, keySpan, type Located, type LocatedMap, type LocatedScalar } from './tree.ts';

/** Values that aliases, merge keys and parts may add to a model beyond what its text holds. */
export const MAX_EXPANSION = 100_000;

/** How many values may still be added; one object is shared by all files of a model. */
export interface Budget {
  left: number;
}

interface Anchor {
  readonly node: Located;
  /** Values in it with everything expanded. */
  readonly size: number;
}

export class Builder {
  private readonly source: SourceText;
  private readonly budget: Budget;
  private readonly findings: Finding[];
  /** Anchors seen so far; undefined while their own value is being read. */
  private readonly anchors = new Map<string, Anchor | undefined>();
  /** Values read so far with everything expanded. */
  private size = 0;

  constructor(source: SourceText, budget: Budget, findings: Finding[]) {
    this.source = source;
    this.budget = budget;
    this.findings = findings;
  }

  root(node: YAMLMap): LocatedMap {
    return this.build(node) as LocatedMap;
  }

  private say(code: Finding['code'], message: string, where: Span, more?: Pick<Finding, 'related' | 'fixes'>): void {
    this.findings.push({ code, severity: 'error', message, where, ...more });
  }

  private build(node: unknown): Located {
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor === undefined) return this.plain(node);
    const before = this.size;
    this.anchors.set(anchor, undefined);
    const built = this.plain(node);
    this.anchors.set(anchor, { node: built, size: this.size - before });
    return built;
  }

  private plain(node: unknown): Located {
    this.size++;
    if (isMap(node)) return this.map(node);
    if (isSeq(node)) {
      const items = node.items.map((item) => (isAlias(item) ? this.alias(item) : this.build(item)));
      const [start, end] = node.range ?? [0, 0];
      return { kind: 'seq', source: this.source, start, end: node.flow ? end : (this.lastEnd(items) ?? end), items };
    }
    if (isScalar(node)) return this.scalar(node);
    return this.broken(0, 0);
  }

  /** Where a block's own content ends: the library's range runs on over comments and empty lines. */
  private lastEnd(items: readonly Located[]): number | undefined {
    const last = items.at(-1);
    return last?.source === this.source ? last.end : undefined;
  }

  private scalar(node: Scalar): LocatedScalar {
    const [start, end] = node.range ?? [0, 0];
    const { value } = node;
    const known =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
    return {
      kind: 'scalar',
      source: this.source,
      start,
      end,
      value: known ? value : this.source.text.slice(start, end),
      plain: node.type === 'PLAIN',
      broken: false,
    };
  }

  private broken(start: number, end: number): LocatedScalar {
    return { kind: 'scalar', source: this.source, start, end, value: null, plain: true, broken: true };
  }

  private span(node: { range?: readonly [number, number, number] | null | undefined }): Span {
    return { uri: this.source.uri, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  }

  /** What an alias stands for, shared with its anchor and paid for from the budget. */
  private alias(node: Alias): Located {
    const span = this.span(node);
    const anchor = this.anchors.get(node.source);
    if (anchor === undefined) {
      if (this.anchors.has(node.source))
        this.say(
          'yaml.alias-cycle',
          `\`*${node.source}\` stands inside \`&${node.source}\`: a value cannot contain itself.`,
          span,
        );
      else
        this.say(
          'yaml.unknown-anchor',
          `\`*${node.source}\` has no anchor: write \`&${node.source}\` before the value it repeats, further up in this file.`,
          span,
        );
      return this.broken(span.start, span.end);
    }
    if (anchor.size > this.budget.left) {
      if (this.budget.left >= 0)
        this.say(
          'yaml.alias-bomb',
          `Aliases add more than 100,000 values to the model: from here they are not expanded.`,
          span,
        );
      this.budget.left = -1;
      return this.broken(span.start, span.end);
    }
    this.budget.left -= anchor.size;
    this.size += anchor.size;
    return anchor.node;
  }

  private map(node: YAMLMap): LocatedMap {
    const entries = new Map<string, Entry>();
    const merges: { key: Entry; nodes: unknown[] }[] = [];
    for (const pair of node.items) {
      const key = this.key(pair.key);
      if (key === undefined) continue;
      const via = isAlias(pair.value) ? this.span(pair.value) : undefined;
      if (key.key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        const value = pair.value;
        merges.push({ key: { ...key, value: this.broken(0, 0) }, nodes: isSeq(value) ? value.items : [value] });
        continue;
      }
      const bare = pair.value === null;
      const value = isAlias(pair.value)
        ? this.alias(pair.value)
        : bare
          ? this.empty(key.keyEnd)
          : this.build(pair.value);
      const entry: Entry = { ...key, value, ...(via && { via }), ...(bare && node.flow && { bare }) };
      const first = entries.get(entry.key);
      if (first === undefined) entries.set(entry.key, entry);
      else this.duplicate(first, entry);
    }
    const [start, end] = node.range ?? [0, 0];
    const own = node.flow ? end : this.lastEnd([...entries.values()].slice(-1).map((entry) => entry.value));
    this.merge(entries, merges);
    return { kind: 'map', source: this.source, start, end: own ?? end, entries };
  }

  private empty(at: number): LocatedScalar {
    return { kind: 'scalar', source: this.source, start: at, end: at, value: null, plain: true, broken: false };
  }

  private duplicate(first: Entry, second: Entry): void {
    this.say(
      'yaml.duplicate-key',
      `The key \`${second.key}\` is written twice: the first is read. Remove or rename this one.`,
      keySpan(second),
      {
        related: [{ message: `First \`${first.key}\``, where: keySpan(first) }],
      },
    );
  }

  /** A key as text. A number, boolean or null is taken as it is written, with a finding. */
  private key(node: unknown): Omit<Entry, 'value'> | undefined {
    const span = this.span((node ?? {}) as Scalar);
    const place = { keySource: this.source, keyStart: span.start, keyEnd: span.end };
    const target = isAlias(node) ? this.alias(node) : isScalar(node) ? this.build(node) : undefined;
    if (target?.kind === 'scalar' && target.broken) return undefined;
    if (target === undefined || target.kind !== 'scalar') {
      const start = Math.max(span.start, 0);
      this.say('yaml.key-not-text', 'A key must be text: a list or a map cannot be one.', {
        ...span,
        end: Math.max(start + 1, span.end),
      });
      return undefined;
    }
    if (typeof target.value === 'string') return { key: target.value, ...place };
    const text = target.source.text.slice(target.start, target.end);
    if (text === '') {
      const colon = this.source.text.indexOf(':', span.start);
      const start = colon < 0 ? span.start : colon;
      this.say('yaml.missing-colon', 'This value has no key: write one before the colon.', {
        ...span,
        start,
        end: Math.min(start + 1, this.source.text.length),
      });
      return undefined;
    }
    const type = target.value === null ? 'null' : typeof target.value === 'number' ? 'a number' : 'a truth value';
    this.say('yaml.key-not-text', `YAML reads the key \`${text}\` as ${type}: put it into quotes.`, span, {
      fixes: [{ title: `Write "${text}"`, edits: [{ ...span, text: JSON.stringify(text) }] }],
    });
    return { key: text, ...place };
  }

  /** Merge keys bring what the map does not say itself; of several maps the first that says it counts. */
  private merge(entries: Map<string, Entry>, merges: readonly { key: Entry; nodes: readonly unknown[] }[]): void {
    const [first, ...rest] = merges;
    if (first === undefined) return;
    for (const { key } of rest) this.duplicate(first.key, key);
    for (const node of first.nodes) {
      const merged = isAlias(node) ? this.alias(node) : this.build(node);
      if (merged.kind !== 'map') {
        if (merged.kind === 'scalar' && merged.broken) continue;
        const where = merged.end > merged.start ? this.span(node as Scalar) : keySpan(first.key);
        this.say('yaml.merge-value', 'The merge key `<<` takes an alias of a map, or a list of such aliases.', where);
        continue;
      }
      const via = isAlias(node) ? this.span(node) : undefined;
      for (const entry of merged.entries.values()) {
        if (!entries.has(entry.key)) entries.set(entry.key, via ? { ...entry, via } : entry);
      }
    }
  }
}
