/** What every document is written from: the analysis, the profile, references to other documents, and the collector of gaps. */
import type { Analysis } from '../analysis.ts';
import type { Path } from '../finding/finding.ts';
import type { Model } from '../model/model.ts';
import type { Answerer, Block, DataFile, Gap, Inline, Table, Text } from './content.ts';
import { DOCUMENTS, type DocumentId } from './list.ts';
import type { Profile, ProfileId } from './profile.ts';
import type { RiskRow, Threat } from './risks.ts';

/** A gap before it is known where it shows. */
export type Asked = Omit<Gap, 'at'>;

export interface Context {
  readonly analysis: Analysis;
  readonly model: Model;
  /** What the model says beside what the engine reads, in plain data. */
  readonly file: Analysis['file'];
  readonly profile: Profile;
  /** Every threat and every risk, before any story is folded into another; by id. */
  readonly threats: readonly Threat[];
  readonly risks: readonly RiskRow[];
  /**
   * What a person has to supply: records the gap and gives what the document shows.
   * @param text One sentence, the same for every element: gaps are listed by it.
   * @param element Id of the element it is about.
   * @param path Where that element is written, if its id does not lead there by itself.
   */
  todo(answerer: Answerer, text: string, element?: string, path?: Path): Inline;
  /** What is written, several values joined; else the gap. */
  given(value: unknown, answerer: Answerer, text: string, element?: string, path?: Path): Text;
  /** A reference to another document of the package, or to where it is instead. */
  document(id: DocumentId): Inline;
}

/** What a document is made of: its blocks, and tables that are files of their own. */
export interface Written {
  readonly blocks: readonly Block[];
  readonly sheets?: readonly Table[];
  readonly data?: readonly DataFile[];
}
export type Writer = (context: Context) => Written;

/** Collects what one document asks for. */
export class Asking {
  readonly asked = new Map<string, Asked>();
  private readonly id: DocumentId;
  private readonly paths: (id: string) => Path | undefined;

  constructor(id: DocumentId, paths: (id: string) => Path | undefined) {
    this.id = id;
    this.paths = paths;
  }

  readonly todo: Context['todo'] = (answerer, text, element, path) => {
    const id = ['gap', slug(text), ...(element === undefined ? [] : [slug(element)])].join('.');
    const at = path ?? (element === undefined ? undefined : this.paths(element)) ?? ['device'];
    if (!this.asked.has(id)) this.asked.set(id, { id, answerer, text, element, path: at, document: this.id });
    return { todo: text, gap: id };
  };

  readonly given: Context['given'] = (value, answerer, text, element, path) => {
    const said = words(value);
    return said === '' ? [this.todo(answerer, text, element, path)] : [said];
  };
}

/** A gap as a narrow cell shows it; the gap list has the whole question. */
export function inShort(todo: Inline, shown: string): Inline {
  return typeof todo === 'object' && 'todo' in todo ? { ...todo, todo: shown } : todo;
}

/** A value of the format as text: lists joined, maps left out, yes and no for truths. */
export function words(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value
      .map(words)
      .filter((each) => each !== '')
      .join(', ');
  return '';
}

/** Safe in an anchor, and the same for the same text. */
export function slug(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .toLowerCase();
}

/** `elsewhere`: where documents are that the package only points to. */
export function referenceTo(
  id: DocumentId,
  elsewhere: Readonly<Record<string, string>>,
  profile: ProfileId = 'fda',
): Inline {
  const listed = DOCUMENTS.find((each) => each.id === id);
  const title = (profile === 'mdr' ? listed?.mdr : listed?.title) ?? 'Index';
  const place = elsewhere[id];
  return place === undefined ? { to: id, text: title } : `${title} (${place})`;
}
