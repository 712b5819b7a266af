/** Hover: what the word at the cursor means here, with its attack stories, its controls and what it lacks. */
import type { Span } from '../finding/finding.ts';
import { entriesOf, findEntries } from '../report/explain.ts';
import { shapeText, term } from './completion.ts';
import { cursorAt } from './cursor.ts';
import type { Digest } from './digest.ts';
import type { ElementFacts } from './facts.ts';
import { code, inert, sentence } from './markdown.ts';
import { idOf, kindOf, occurrencesOf } from './occurrences.ts';
import { bearerAt, shapeIn } from './place.ts';

export interface Hover {
  /** Markdown in which everything that a file says is inert. */
  readonly markdown: string;
  readonly span: Span;
}

export function hover(uri: string, text: string, offset: number, digest: Digest | undefined): Hover | undefined {
  const { start, end, word, path, role, colon } = cursorAt(text, offset);
  if (word === '') return undefined;
  const key = role !== 'value' && colon;
  const here = key ? [...path, word] : path;
  const markdown = key ? keyText(uri, here, word, digest) : valueText(uri, here, word, digest);
  return markdown === undefined ? undefined : { markdown, span: { uri, start, end } };
}

type Here = readonly (string | number)[];

function keyText(uri: string, path: Here, word: string, digest: Digest | undefined): string | undefined {
  const parent = shapeIn(uri, path.slice(0, -1));
  if (parent?.keyRefs.includes('catalogue/controls')) return controlText(path, word, digest);
  if (parent?.keyRefs.length) return referenceText(parent.keyRefs, word, path, digest) ?? term(digest, word);
  const shape = shapeIn(uri, path);
  const facts = parent?.defines === undefined ? undefined : factsAt(path, digest);
  if (facts !== undefined) return elementText(facts);
  return shape && shapeText(shape);
}

function valueText(uri: string, path: Here, word: string, digest: Digest | undefined): string | undefined {
  const shape = shapeIn(uri, path);
  if (shape === undefined) return undefined;
  const bearer = bearerAt(path);
  if (bearer !== undefined && shape.words.includes(word)) return shapeText(shape);
  const reference = shape.refs.length > 0 ? referenceText(shape.refs, word, path, digest) : undefined;
  return reference ?? term(digest, word) ?? shapeText(shape);
}

function factsAt(path: Here, digest: Digest | undefined): ElementFacts | undefined {
  const id = path.length === 4 ? `${path[1]}/${path[3]}` : String(path.at(-1));
  return digest?.elements.get(id);
}

/** What a reference names: the element, or the word of the catalogue. */
function referenceText(
  targets: readonly string[],
  id: string,
  path: Here,
  digest: Digest | undefined,
): string | undefined {
  if (digest === undefined) return undefined;
  const owner = path[0] === 'components' ? `${path[1]}/${id}` : undefined;
  const facts =
    (owner === undefined
      ? undefined
      : targets.some((target) => target.startsWith('./'))
        ? digest.elements.get(owner)
        : undefined) ?? digest.elements.get(id);
  if (facts !== undefined) return elementText(facts);
  const symbol = [...occurrencesOf(digest).defined.keys()].find((each) => idOf(each) === id);
  return symbol === undefined ? term(digest, id) : `${code(id)} — ${kindOf(symbol).replace('components/', '')}`;
}

function controlText(path: Here, name: string, digest: Digest | undefined): string | undefined {
  if (digest === undefined) return undefined;
  const bearer = bearerAt(path);
  const element = bearer && digest.elements.get(bearer.id);
  const here = element?.controls.find((each) => each.name === name);
  const missing = element?.missing.find((each) => each.control === name);
  const [entry] = findEntries(entriesOf(digest.catalogue), name).filter(({ kind }) => kind === 'control');
  if (entry === undefined) return undefined;
  const facts = entry.facts().filter(([label]) => ['cuts', 'takes off', 'write down'].includes(label));
  const status =
    here === undefined ? [] : [`Here: ${code(here.status)}${here.mechanism ? `, ${code(here.mechanism)}` : ''}.`];
  const buys = missing === undefined ? [] : [`In full: ${missing.now} → ${missing.inFull}.`];
  return [
    `**${inert(entry.title)}** — control ${code(entry.id)}`,
    sentence(entry.text),
    [...status, ...buys].join(' '),
    facts.map(([label, text]) => `- ${label}: ${sentence(text)}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The card of an element. */
export function elementText(facts: ElementFacts): string {
  const { id, kind, title, summary, count, stories, now, planned, derived, controls, missing } = facts;
  const name = title === id ? code(id) : `**${inert(title)}** ${code(id)}`;
  const scores =
    now === undefined
      ? 'No attack story leads here.'
      : `**${now}** now${planned === undefined ? '' : ` · ${planned} planned`} · ${counted(count, 'attack story', 'attack stories')}`;
  return [
    `${name} — ${kind}: ${inert(summary)}`,
    kind === 'data item' || kind === 'credential' ? (count > 0 ? scores : '') : scores,
    derived.length === 0 ? '' : derived.map(inert).join(' · '),
    stories.map((story) => `- ${story.now} ${inert(story.title)}`).join('\n') +
      (count > stories.length ? `\n- and ${count - stories.length} more` : ''),
    controls.length === 0
      ? ''
      : `Controls: ${controls.map(({ name, status }) => `${code(name)} ${inert(status)}`).join(', ')}`,
    missing.length === 0
      ? ''
      : `Missing:\n${missing.map(({ control, now: from, inFull, owner }) => `- ${code(control)}: ${from} → ${inFull}${owner === 'manufacturer' ? '' : ` (the ${inert(owner)}'s to do)`}`).join('\n')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
