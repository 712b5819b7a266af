/** Analyses the models of two sides and says which belong together: by their path, else a moved file by what is in it. */
import { type Analysis, analyse } from '../analysis.ts';
import { likeness } from '../diff/likeness.ts';
import { isAboutPaths } from '../report/findings.ts';
import { placeOf } from '../report/place.ts';
import { memoryReader } from '../sources/reader.ts';
import { READ_PROBLEMS } from './inputs.ts';
import type { Side } from './sides.ts';

export interface Pair {
  readonly base: Analysis;
  readonly head: Analysis;
  /** Sentences about what could not be compared, or is compared in an unusual way. */
  readonly notes: readonly string[];
  /** Mistakes in the description of the head that the base has not: they were not scored. */
  readonly mistakes: readonly string[];
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  /** Models of the head that could not be read at all. */
  readonly unreadable: readonly { readonly file: string; readonly why: string }[];
  readonly notes: readonly string[];
}

type Opened = ReadonlyMap<string, Analysis>;

/** At least this share of the elements makes a file that moved the same model, in percent. */
const SAME_MODEL = 70;

export function pairUp(base: Side, head: Side, date: string): Pairs {
  const [before, after] = [open(base, date), open(head, date)];
  const notes = before.unreadable.map(
    ({ file, why }) => `${file} of ${base.name} cannot be read: ${why}. It is compared as empty.`,
  );
  const pairs: Pair[] = [];
  const left = new Map(before.analyses);
  const right = new Map(after.analyses);
  const failed = new Set(after.failed);
  for (const [key, now] of after.analyses) {
    const then = left.get(key);
    if (then === undefined) continue;
    pairs.push(pairOf(then, now, base, []));
    left.delete(key);
    right.delete(key);
  }
  for (const [key, then] of left) {
    const like = [...right].filter(([, now]) => likeness(then.model, now.model) >= SAME_MODEL);
    const [only] = like;
    if (like.length !== 1 || only === undefined) continue;
    const [to, now] = only;
    pairs.push(pairOf(then, now, base, [`${now.uri} was ${then.uri}: the file moved.`]));
    left.delete(key);
    right.delete(to);
  }
  for (const now of right.values())
    pairs.push(pairOf(nothing(now.uri, date), now, base, [`${now.uri} is new: everything in it counts as new.`]));
  for (const [key, then] of left)
    if (!failed.has(key))
      pairs.push({
        base: then,
        head: nothing(then.uri, date),
        notes: [`${then.uri} is gone, and with it all its paths.`],
        mistakes: [],
      });
  return { pairs, unreadable: after.unreadable, notes };
}

interface Opening {
  readonly analyses: Opened;
  readonly unreadable: Pairs['unreadable'];
  /** What could not be read, by its key. */
  readonly failed: readonly string[];
}

function open(side: Side, date: string): Opening {
  const analyses = new Map<string, Analysis>();
  const unreadable: { file: string; why: string }[] = [];
  const failed: string[] = [];
  for (const [key, uri] of side.models) {
    const reader = side.reader(uri);
    const text = reader.read(uri);
    const analysis = typeof text === 'string' ? analyse(reader, uri, { date }) : undefined;
    const other = analysis?.findings.find(({ code }) => code === 'schema.format-version');
    if (analysis !== undefined && other === undefined) {
      analyses.set(key, analysis);
      continue;
    }
    failed.push(key);
    const why = typeof text === 'string' ? 'it is of another version of the format' : READ_PROBLEMS[text.problem];
    unreadable.push({ file: uri, why });
  }
  // What a model includes is read with it.
  const included = new Set([...analyses.values()].flatMap(({ files, uri }) => files.filter((file) => file !== uri)));
  for (const [key, { uri }] of analyses) if (included.has(uri)) analyses.delete(key);
  return { analyses, unreadable, failed };
}

/** A model in which there is nothing. */
function nothing(uri: string, date: string): Analysis {
  return analyse(memoryReader({ [uri]: 'medjack: 1\n' }), uri, { date });
}

function pairOf(base: Analysis, head: Analysis, side: Side, notes: readonly string[]): Pair {
  const old = mistakesIn(base);
  const known = new Set(old.map(({ message }) => message));
  const fresh = mistakesIn(head).filter(({ message }) => !known.has(message));
  const isNew = base.model.components.size === 0 && base.files.length === 1 && notes.length > 0;
  const [first] = old;
  const broken =
    first === undefined || isNew
      ? []
      : [
          `${base.uri} of ${side.name} has ${old.length === 1 ? 'a mistake' : `${old.length} mistakes`}, the first at ${placeOf(base, first.where)}; what could not be read is compared as absent.`,
        ];
  return {
    base,
    head,
    notes: [...notes, ...broken],
    mistakes: fresh.map((finding) => `${placeOf(head, finding.where)}: ${finding.message} (${finding.code})`),
  };
}

function mistakesIn({ findings }: Analysis) {
  return findings.filter((finding) => finding.severity === 'error' && !isAboutPaths(finding));
}
