/** A model's file and all it names with `include` and `parts` → one located tree. What cannot be read is a finding, the rest goes on. */
import type { Finding, Span } from '../finding/finding.ts';
import { MAX_FILE_BYTES, type Reader, type ReadProblem } from '../sources/reader.ts';
import { type ReferenceProblem, resolveReference } from '../sources/reference.ts';
import type { SourceText } from '../sources/text.ts';
import { type Budget, MAX_EXPANSION } from './build.ts';
import { MAX_DEPTH, parse } from './parse.ts';
import { instantiate } from './part.ts';
import { shapeAt } from './shape.ts';
import { type Entry, keySpan, type Located, type LocatedMap, spanOf } from './tree.ts';

const READ: Readonly<Record<ReadProblem, readonly [code: Finding['code'], message: string]>> = {
  missing: ['file.missing', 'does not exist: names are relative to the file that holds them'],
  outside: ['file.outside', 'is outside the folder that may be read: move it inside, or widen the fence with `--root`'],
  folder: ['file.unreadable', 'is a folder: name a file'],
  'too-large': ['file.too-large', 'is too large and is not read: split it'],
  'not-text': ['file.not-text', 'is not UTF-8 text: save it in that encoding'],
  unreadable: ['file.unreadable', 'cannot be opened: check its permissions'],
};

const NAME: Readonly<Record<ReferenceProblem, string>> = {
  empty: 'A file name is empty: write a path relative to this file',
  scheme: 'is an address, and nothing is read from elsewhere: name a file by its relative path',
  absolute: 'is an absolute path: name the file relative to this one',
  backslash: 'holds a backslash: write paths with `/`',
  encoded: 'holds percent-encoded dots or slashes: write the path as it is',
  control: 'holds characters that no file name has',
  outside: 'leads out of all folders',
};

/** Sections that a part or an included file has for itself. */
const OWN: ReadonlySet<string> = new Set(['medjack', 'include', 'parts', 'device', 'documents']);

/** A finding about a name that is no name of a file, at the place where it is written. */
export function badName(name: string, problem: ReferenceProblem, where: Span): Finding {
  const message = problem === 'empty' ? `${NAME.empty}.` : `\`${name}\` ${NAME[problem]}.`;
  return { code: problem === 'outside' ? 'file.outside' : 'file.bad-name', severity: 'error', message, where };
}

/** A finding about a file that cannot be read, at the place that names it. */
export function cannotRead(uri: string, problem: ReadProblem, where: Span, maxBytes = MAX_FILE_BYTES): Finding {
  const [code, message] = READ[problem];
  const why = problem === 'too-large' ? `is larger than ${maxBytes / 1_000_000} MB and is not read: split it` : message;
  return { code, severity: 'error', message: `\`${uri}\` ${why}.`, where };
}

export class Gatherer {
  readonly findings: Finding[] = [];
  /** Every file that was read. */
  readonly sources = new Map<string, SourceText>();
  /** Offsets of syntax errors, by file. */
  readonly broken = new Map<string, readonly number[]>();
  /** A file that the model names is not part of it: what is missing may be written there. */
  incomplete = false;
  /** What each file says by itself. */
  readonly trees = new Map<string, LocatedMap | undefined>();
  private readonly wholes = new Map<string, LocatedMap>();
  private readonly reader: Reader;
  private readonly budget: Budget = { left: MAX_EXPANSION };

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** The merged tree of a model. A file without any readable content is an empty map. `where`: what names the file. */
  model(uri: string, where: Span = { uri, start: 0, end: 0 }): LocatedMap {
    const root = this.file(uri, where);
    const merged = root && this.unite(root, [uri]);
    if (merged !== undefined) return merged;
    const source = this.sources.get(uri) ?? { uri, text: '' };
    return { kind: 'map', source, start: 0, end: 0, entries: new Map() };
  }

  private say(code: Finding['code'], message: string, where: Span, related?: Finding['related']): void {
    this.findings.push({ code, severity: 'error', message, where, ...(related && { related }) });
  }

  private file(uri: string, where: Span): LocatedMap | undefined {
    if (this.trees.has(uri)) return this.trees.get(uri);
    const text = this.reader.read(uri);
    if (typeof text !== 'string') {
      this.findings.push(cannotRead(uri, text.problem, where));
      this.incomplete = true;
      return undefined;
    }
    const source: SourceText = { uri, text };
    this.sources.set(uri, source);
    const { root, findings, broken } = parse(source, this.budget);
    this.findings.push(...findings);
    if (broken.length > 0) this.broken.set(uri, broken);
    this.trees.set(uri, root);
    return root;
  }

  /** A file with all it includes and all its parts. `chain` holds the files that lead to it, itself last. */
  private unite(file: LocatedMap, chain: readonly string[]): LocatedMap {
    const entries = new Map(file.entries);
    const done = new Set<string>([chain.at(-1) as string]);
    // Each file waits with the files that lead to it, so that a circle is told from a file that two others include.
    const waiting = names(file.entries.get('include')?.value).map((name) => ({ name, from: chain.slice(-1) }));
    for (const { name, from } of waiting) {
      const uri = this.resolve(name);
      if (uri === undefined) continue;
      if (from.includes(uri))
        this.say(
          'include.cycle',
          `\`${name.value}\` leads back to this file: a file cannot include itself.`,
          spanOf(name),
        );
      if (done.has(uri)) continue;
      done.add(uri);
      const root = this.file(uri, spanOf(name));
      if (root === undefined || !this.sameVersion(root)) continue;
      this.add(entries, root);
      for (const next of names(root.entries.get('include')?.value)) waiting.push({ name: next, from: [...from, uri] });
    }
    const parts = entries.get('parts')?.value;
    if (parts?.kind === 'map') for (const part of parts.entries.values()) this.part(entries, part, chain);
    return { ...file, entries };
  }

  private resolve(name: Name): string | undefined {
    const found = resolveReference(name.source.uri, name.value);
    if ('uri' in found) return found.uri;
    this.findings.push(badName(name.value, found.problem, spanOf(name)));
    this.incomplete = true;
    return undefined;
  }

  private sameVersion(root: LocatedMap): boolean {
    const version = root.entries.get('medjack');
    if (version === undefined || (version.value.kind === 'scalar' && version.value.value === 1)) return true;
    this.incomplete = true;
    this.say(
      'schema.format-version',
      'This file is of another version of the format and is not read: this tool reads `medjack: 1`.',
      spanOf(version.value),
    );
    return false;
  }

  /** Adds the sections of another file: maps are united, lists follow each other. */
  private add(entries: Map<string, Entry>, root: LocatedMap): void {
    for (const [key, entry] of root.entries) {
      const mine = entries.get(key);
      if (key === 'medjack' || key.startsWith('x-')) continue;
      if (mine === undefined) entries.set(key, entry);
      else if (mine.value.kind === 'map' && entry.value.kind === 'map') {
        const united = new Map(mine.value.entries);
        for (const [id, element] of entry.value.entries) {
          const first = united.get(id);
          if (first === undefined) united.set(id, element);
          else if (!id.startsWith('x-')) this.twice(first, element);
        }
        entries.set(key, { ...mine, value: { ...mine.value, entries: united } });
      } else if (mine.value.kind === 'seq' && entry.value.kind === 'seq')
        entries.set(key, { ...mine, value: { ...mine.value, items: [...mine.value.items, ...entry.value.items] } });
      else this.twice(mine, entry);
    }
  }

  /** A key in two files is a finding in both, so that whoever has one of them open sees it. */
  private twice(first: Entry, second: Entry): void {
    const [here, there] = [keySpan(first), keySpan(second)];
    const { key } = first;
    this.say(
      'include.duplicate',
      `\`${key}\` is also written in \`${second.keySource.uri}\`, which is not read: remove or rename one of them.`,
      here,
      [{ message: `Also \`${key}\``, where: there }],
    );
    this.say(
      'include.duplicate',
      `\`${key}\` is also written in \`${first.keySource.uri}\`, which is read: remove or rename one of them.`,
      there,
      [{ message: `First \`${key}\``, where: here }],
    );
  }

  private part(entries: Map<string, Entry>, part: Entry, chain: readonly string[]): void {
    if (part.value.kind !== 'map') return;
    const name = names(part.value.entries.get('use')?.value)[0];
    const uri = name && this.resolve(name);
    if (name === undefined || uri === undefined) return;
    const whole = this.whole(uri, name, chain);
    const made = whole && instantiate(whole, part.key, this.budget);
    if (made !== undefined) this.add(entries, this.override(made, part.key, part.value, name));
    else {
      this.incomplete = true;
      if (whole !== undefined && this.budget.left >= 0)
        this.say(
          'yaml.alias-bomb',
          'Parts and aliases add more than 100,000 values: this part is not read.',
          spanOf(name),
        );
    }
  }

  /** A part's file with all it includes and its own parts, without the sections it has for itself. */
  private whole(uri: string, name: Name, chain: readonly string[]): LocatedMap | undefined {
    const where = spanOf(name);
    if (chain.includes(uri)) {
      this.say('part.cycle', `\`${name.value}\` leads back to this file: a part cannot hold itself.`, where);
      return undefined;
    }
    if (chain.length >= MAX_DEPTH) {
      this.say('yaml.too-deep', `Parts are nested more than ${MAX_DEPTH} levels deep here.`, where);
      return undefined;
    }
    const known = this.wholes.get(uri);
    if (known !== undefined) return known;
    const file = this.file(uri, where);
    if (file === undefined || !this.sameVersion(file)) return undefined;
    const united = this.unite(file, [...chain, uri]);
    const whole = { ...united, entries: new Map([...united.entries].filter(([key]) => !OWN.has(key))) };
    this.wholes.set(uri, whole);
    return whole;
  }

  /** A part with facts of its root component replaced by `set`; maps are united, the new facts win. */
  private override(made: LocatedMap, prefix: string, use: LocatedMap, name: Name): LocatedMap {
    const set = use.entries.get('set');
    if (set?.value.kind !== 'map') return made;
    const components = made.entries.get('components');
    const all = components?.value.kind === 'map' ? components.value.entries : new Map<string, Entry>();
    const ids = [...all.keys()].filter((id) => !id.startsWith('x-'));
    const root = all.get(ids.length === 1 ? (ids[0] as string) : `${prefix}.${fileName(name.value)}`);
    if (components === undefined || root === undefined) {
      const message = `\`${name.value}\` has ${ids.length} components and none is named like the file: give the one that \`set\` speaks of the id \`${fileName(name.value)}\`.`;
      this.say('part.no-root', message, keySpan(set));
      return made;
    }
    const known = [...set.value.entries].filter(([key]) => SETTABLE?.properties.has(key));
    const facts: LocatedMap = { ...set.value, entries: new Map(known) };
    const changed = new Map(all).set(root.key, { ...root, value: over(root.value, facts) });
    const value = { ...(components.value as LocatedMap), entries: changed };
    return { ...made, entries: new Map(made.entries).set('components', { ...components, value }) };
  }
}

/** What `set` may say. */
const SETTABLE = shapeAt(['parts', 'any', 'set']);

/** `gateway` for `./parts/gateway.part.device.yaml`. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(\.part)?(\.device)?\.ya?ml$/, '');
}

type Name = Located & { readonly kind: 'scalar'; readonly value: string };

/** The strings of a list, or the one string that stands in its place. */
function names(node: Located | undefined): Name[] {
  const items = node?.kind === 'seq' ? node.items : node === undefined ? [] : [node];
  return items.filter((item): item is Name => item.kind === 'scalar' && typeof item.value === 'string');
}

function over(base: Located, facts: Located): Located {
  if (base.kind !== 'map' || facts.kind !== 'map') return facts;
  const entries = new Map(base.entries);
  for (const [key, entry] of facts.entries) {
    const mine = entries.get(key);
    entries.set(key, mine === undefined ? entry : { ...entry, value: over(mine.value, entry.value) });
  }
  return { ...base, entries };
}
