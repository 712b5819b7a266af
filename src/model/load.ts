/** The loader: a model's text and the files it names → one located tree, its plain checked data, and what is wrong. */
import type { Finding, Path, Span, Where } from '../finding/finding.ts';
import { isSpan } from '../finding/finding.ts';
import type { Reader } from '../sources/reader.ts';
import { type Position, positionOf } from '../sources/text.ts';
import { Gatherer } from './gather.ts';
import { Ids } from './ids.ts';
import { type PlainMap, Removals, toPlain } from './plain.ts';
import { checkIds, checkReferences } from './references.ts';
import { ROOT } from './shape.ts';
import { checkStructure } from './structure.ts';
import { nearest } from './suggest.ts';
import { find, type LocatedMap, locate, spanOf } from './tree.ts';
import { type Say, validate } from './validate.ts';

export interface Loaded {
  readonly uri: string;
  /** The merged tree without what is invalid; it mirrors `data` value by value, beside keys that begin with `x-`. */
  readonly root: LocatedMap;
  /** The merged tree as written. */
  readonly written: LocatedMap;
  /**
   * What the format reads, without what is invalid: of type `DeviceFile`, but each section may be absent. Every reference
   * that the model itself can resolve does. Maps have no prototype.
   */
  readonly data: PlainMap;
  /** By file in the order of reading, then by offset. Every `where` is a span. */
  readonly findings: readonly Finding[];
  /** Every file that was read, the model first. */
  readonly files: readonly string[];
  /** The stretch of text that stands for a place; for places that do not exist, the nearest that does. */
  locate(where: Where): Span;
  /** Line and column, both from 1, in a file that was read. */
  position(uri: string, offset: number): Position;
  /** The text of a file that was read. */
  text(uri: string): string | undefined;
  /** What one file says by itself; undefined if it holds no map. */
  tree(uri: string): LocatedMap | undefined;
}

/** A file to be used by others: what it needs from them is missing when it is read alone. */
const PART = /\.part\.device\.ya?ml$/;

/** Reads, merges and checks a model. Throws nothing for what a file holds. */
export function load(reader: Reader, uri: string): Loaded {
  const gathered = new Gatherer(reader);
  const written = gathered.model(uri);
  const findings = new Findings(gathered, written, PART.test(uri));
  const checked = otherVersion(written) ? refuse(written, findings) : check(written, findings);
  const { sources } = gathered;
  return {
    uri,
    ...checked,
    written,
    findings: findings.sorted(),
    files: [...sources.keys()],
    locate: (where) => locate(checked.root, where),
    position: (of, offset) => positionOf(sources.get(of) ?? { uri: of, text: '' }, offset),
    text: (of) => sources.get(of)?.text,
    tree: (of) => gathered.trees.get(of),
  };
}

interface Checked {
  readonly root: LocatedMap;
  readonly data: PlainMap;
}

function otherVersion(root: LocatedMap): boolean {
  const version = root.entries.get('medjack')?.value;
  return (
    version?.kind === 'scalar' &&
    version.value !== null &&
    version.value !== 1 &&
    version.value !== '1' &&
    !version.broken
  );
}

/** A file of another format says nothing that could be judged by this one. */
function refuse(written: LocatedMap, findings: Findings): Checked {
  const message = 'This tool reads format 1: write `medjack: 1`, or use the tool of that format. The file is not read.';
  const { node } = find(written, ['medjack']);
  findings.say(['medjack'], { code: 'schema.format-version', message, where: spanOf(node) });
  return { root: { ...written, entries: new Map() }, data: Object.create(null) };
}

function check(written: LocatedMap, findings: Findings): Checked {
  const data = toPlain(written) as PlainMap;
  let root = written;
  const prune = (step: (removals: Removals) => void): boolean => {
    const removals = new Removals();
    step(removals);
    root = removals.apply(root, data);
    return !removals.empty;
  };
  // A file without any section is empty or unreadable, and a finding says so.
  if (written.entries.size > 0) prune((removals) => validate(root, data, removals, findings.say));
  let alive = checkIds(root, data, findings.say);
  const references = (removals: Removals) => checkReferences(root, data, alive, findings.judge, removals, findings.say);
  // What is taken out may leave references behind: a zone its components, these their flows. Chains of flows are left to
  // the check of the structure, so that a few rounds are enough.
  const settle = () => {
    while (prune(references)) alive = new Ids(data);
  };
  settle();
  if (prune((removals) => checkStructure(root, written, data, removals, findings.say))) {
    alive = new Ids(data);
    settle();
  }
  return { root, data };
}

/** Collects what is wrong: one finding for one mistake. */
class Findings {
  private readonly list: Finding[];
  private readonly seen = new Set<string>();
  private readonly gathered: Gatherer;
  private readonly written: LocatedMap;
  private readonly partial: boolean;
  /** What the model defines as written, also where it is wrong; made when it is first needed. */
  private all: Ids | undefined;

  constructor(gathered: Gatherer, written: LocatedMap, partial: boolean) {
    this.gathered = gathered;
    this.written = written;
    this.partial = partial;
    this.list = gathered.findings.filter(({ where }) => {
      const key = placeKey(where);
      return !this.seen.has(key) && this.seen.add(key);
    });
  }

  /** Adds a finding, unless it is the consequence of another: at the same token, or in an element that is broken YAML. */
  readonly say: Say = (path, finding) => {
    const key = placeKey(finding.where);
    if (this.seen.has(key)) return;
    if (finding.code === 'schema.missing-key' && this.partial) return;
    if (this.gathered.broken.size > 0 && this.isSuspect(path)) return;
    this.seen.add(key);
    this.list.push({ ...finding, severity: 'error' });
  };

  /** Whether a reference that leads nowhere is a mistake of its own. */
  readonly judge = (targets: readonly string[], id: string, components: readonly string[]): boolean => {
    if (this.partial || this.gathered.broken.size > 0) return false;
    // A section that is no map has its finding, and so have files that could not be read.
    for (const target of targets) {
      const section = this.written.entries.get(target.split('/', 1)[0] as string);
      if (section !== undefined && section.value.kind !== 'map') return false;
    }
    if (this.gathered.incomplete) return false;
    this.all ??= new Ids(this.asMeant());
    return !targets.some((target) => this.all?.has(target, id, components));
  };

  /** The data as written, with misspelt sections under the name that is meant. */
  private asMeant(): PlainMap {
    const data = toPlain(this.written, true) as PlainMap;
    for (const [key, value] of Object.entries(data)) {
      const meant = ROOT.properties.has(key) ? undefined : nearest(key, ROOT.properties.keys());
      if (meant !== undefined && data[meant] === undefined) data[meant] = value;
    }
    return data;
  }

  private isSuspect(path: Path): boolean {
    if (path.length < 2) return true;
    const { node, entry } = find(this.written, path.slice(0, 2));
    if (entry === undefined) return true;
    const end = node.source === entry.keySource ? node.end : entry.keyEnd;
    return this.gathered.broken.get(entry.keySource.uri)?.some((at) => at >= entry.keyStart && at <= end + 1) ?? false;
  }

  sorted(): Finding[] {
    const order = new Map([...this.gathered.sources.keys()].map((uri, index) => [uri, index]));
    const spans = this.list.map((finding) => ({
      finding,
      span: isSpan(finding.where) ? finding.where : locate(this.written, finding.where),
    }));
    spans.sort(
      (a, b) =>
        (order.get(a.span.uri) ?? -1) - (order.get(b.span.uri) ?? -1) ||
        a.span.start - b.span.start ||
        a.span.end - b.span.end,
    );
    return spans.map(({ finding }) => ({ ...finding, message: presentable(finding.message) }));
  }
}

/** A message quotes what a file says: without control and direction characters that would act where it is printed, and cut. */
function presentable(message: string): string {
  return (message.charAt(0).toUpperCase() + message.slice(1))
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/`[^`]{80,}`/gu, (quoted) => `${[...quoted].slice(0, 61).join('')}…\``);
}

function placeKey(where: Where): string {
  return isSpan(where) ? `${where.start} ${where.end} ${where.uri}` : JSON.stringify(where.path);
}
