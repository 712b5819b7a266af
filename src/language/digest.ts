/** An analysis as plain data: what the language service needs of it, fit to be sent between threads and kept. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding, Fix, Span } from '../finding/finding.ts';
import type { LocatedMap } from '../model/tree.ts';
import type { SourceText } from '../sources/text.ts';
import { type ElementFacts, elementFacts } from './facts.ts';
import { scoreWords, type Trees, treesOf } from './overview.ts';

/** A finding with its places found. */
export interface Note {
  readonly code: Finding['code'];
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly span: Span;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  readonly fixes: readonly Fix[];
}

export interface Digest {
  /** The description that was analysed. */
  readonly uri: string;
  readonly date: string;
  /** Every file that was read, the description first. */
  readonly files: ReadonlyMap<string, SourceText>;
  /** What each file of the description says by itself. */
  readonly trees: ReadonlyMap<string, LocatedMap>;
  /** The description with all that it includes, as written. */
  readonly written: LocatedMap;
  readonly catalogue: Catalogue;
  readonly notes: readonly Note[];
  /** Facts by id of the element; `component/name` for what belongs to a component. */
  readonly elements: ReadonlyMap<string, ElementFacts>;
  /** Printed device scores; undefined where no path harms a patient. */
  readonly device: { readonly now: string | undefined; readonly planned: string | undefined };
  /** The same with the band, `9.3 severe`, and the rows of the views beside the text. */
  readonly words: { readonly now: string | undefined; readonly planned: string | undefined };
  readonly views: Trees;
  /** Some file is broken YAML: what is missing here may be there. */
  readonly broken: boolean;
}

/** So many steps of a path are told with a finding. */
const STEPS = 20;

export function digestOf(analysis: Analysis): Digest {
  const { uri, date, files, written, catalogue, attack } = analysis;
  const trees = new Map<string, LocatedMap>();
  const sources = new Map<string, SourceText>();
  for (const file of files) {
    const tree = analysis.tree(file);
    if (tree !== undefined) trees.set(file, tree);
    sources.set(file, tree?.source ?? { uri: file, text: analysis.text(file) ?? '' });
  }
  const score = (of: 'current' | 'planned') => attack.device[of] && printed(attack.device[of]);
  const words = (of: 'current' | 'planned') => attack.device[of] && scoreWords(attack.device[of]);
  return {
    uri,
    date,
    files: sources,
    trees,
    written,
    catalogue,
    notes: analysis.findings.map((finding) => noteOf(analysis, finding)),
    elements: elementFacts(analysis),
    device: { now: score('current'), planned: score('planned') },
    words: { now: words('current'), planned: words('planned') },
    views: treesOf(analysis),
    broken: analysis.findings.some(({ code, severity }) => severity === 'error' && BROKEN.has(code)),
  };
}

/** After these, what a file says may be read wrongly. */
const BROKEN: ReadonlySet<Finding['code']> = new Set([
  'yaml.syntax',
  'yaml.tab-indent',
  'yaml.unclosed',
  'yaml.missing-colon',
  'yaml.colon-in-text',
  'yaml.reserved-character',
  'yaml.merge-conflict',
  'yaml.too-deep',
  'yaml.not-a-map',
]);

function noteOf(analysis: Analysis, finding: Finding): Note {
  const { code, severity, message, where, related = [], fixes = [] } = finding;
  return {
    code,
    severity,
    message: withoutFolder(message, analysis.uri),
    span: analysis.locate(where),
    related: related.slice(0, STEPS).map((other) => ({ message: other.message, span: analysis.locate(other.where) })),
    fixes,
  };
}

/** Files are named by their URI: people read them from the folder of the description on. */
function withoutFolder(message: string, uri: string): string {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  return folder === '' ? message : message.replaceAll(folder, '');
}
