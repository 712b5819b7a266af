/** Completion: keys, words, controls with their meaning, and ids by reference, from the text as it is and the last analysis. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CODES } from '../finding/codes.ts';
import type { Shape } from '../model/shape.ts';
import { entriesOf } from '../report/explain.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import type { Digest } from './digest.ts';
import { code, inert, sentence } from './markdown.ts';
import { idOf, kindOf, occurrencesOf } from './occurrences.ts';
import { bearerAt, elementAt, shapeIn } from './place.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'word' | 'control' | 'reference' | 'term';
  /** One short line beside the label. Plain text. */
  readonly detail: string | undefined;
  /** Markdown. */
  readonly documentation: string | undefined;
  /** Replaces `start` to `end`, UTF-16 offsets. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Sorts before others by this text. */
  readonly sort: string;
}

type Offer = Omit<Completion, 'start' | 'end' | 'sort' | 'text'> & { readonly text?: string };

export function complete(uri: string, text: string, offset: number, digest: Digest | undefined): Completion[] {
  const cursor = cursorAt(text, offset);
  const shape = shapeIn(uri, cursor.path);
  if (shape === undefined || inComment(text, offset)) return [];
  const offers = cursor.role === 'key' ? keyOffers(shape, cursor, digest) : valueOffers(shape, cursor, digest);
  const { start, end } = cursor;
  return offers.map((offer, at) => ({
    ...offer,
    text: offer.text ?? offer.label,
    start,
    end,
    sort: String(at).padStart(5, '0'),
  }));
}

function inComment(text: string, offset: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);
  return /^\s*#|^(?:[^"']|"[^"]*"|'[^']*')*\s#/.test(line);
}

/** Keys of the map at the cursor that are not there yet. */
function keyOffers(shape: Shape, cursor: Cursor, digest: Digest | undefined): Offer[] {
  // A list is wanted and its first dash is not there yet.
  if (!shape.types.includes('object')) {
    if (cursor.flow || !shape.items) return [];
    return valueOffers(shape.items, { ...cursor, role: 'item' }, digest).map((offer) => ({
      ...offer,
      text: `- ${offer.text ?? offer.label}`,
    }));
  }
  const taken = new Set(cursor.keys);
  const colon = cursor.colon ? '' : ':';
  const free = shape.keyRefs.length > 0 ? referenceOffers(shape.keyRefs, cursor, digest) : [];
  const named = [...shape.properties].map(([key, value]): Offer => {
    const needed = shape.required.includes(key);
    return {
      label: key,
      kind: 'key',
      detail: [typeText(value), needed ? 'needed' : ''].filter(Boolean).join(', '),
      documentation: shapeText(value),
    };
  });
  const words = shape.keyValues.map(
    (key): Offer => ({ label: key, kind: 'word', detail: undefined, documentation: term(digest, key) }),
  );
  const isNeeded = ({ label }: Offer) => shape.required.includes(label);
  return [...named.filter(isNeeded), ...words, ...free, ...named.filter((offer) => !isNeeded(offer))]
    .filter(({ label }) => !taken.has(label))
    .map((offer) => {
      const value = shape.properties.get(offer.label) ?? shape.rest;
      const scalar = cursor.flow || value?.types.some((type) => type !== 'object' && type !== 'array');
      return { ...offer, text: `${offer.text ?? offer.label}${colon}${colon !== '' && scalar ? ' ' : ''}` };
    });
}

function valueOffers(shape: Shape, cursor: Cursor, digest: Digest | undefined): Offer[] {
  const truth = shape.types.includes('boolean') ? ['true', 'false'] : [];
  const words = [...new Set([...shape.values.map(String), ...shape.words, ...truth])].map(
    (word): Offer => ({
      label: word,
      kind: 'word',
      detail: undefined,
      documentation: term(digest, word),
    }),
  );
  const keys =
    cursor.role === 'item' && shape.properties.size > 0 && !cursor.flow ? keyOffers(shape, cursor, digest) : [];
  return [...words, ...referenceOffers(shape.refs, cursor, digest), ...keys];
}

/** Everything that a reference at the cursor may name. */
function referenceOffers(targets: readonly string[], cursor: Cursor, digest: Digest | undefined): Offer[] {
  if (digest === undefined) return [];
  const seen = new Set<string>();
  return targets
    .flatMap((target) => targetOffers(target.replace('?', ''), cursor, digest))
    .filter(({ label }) => !seen.has(label) && seen.add(label));
}

function targetOffers(target: string, cursor: Cursor, digest: Digest): Offer[] {
  switch (target) {
    case 'catalogue/controls':
      return controlOffers(cursor, digest);
    case 'catalogue/techniques':
      return catalogueOffers(digest.catalogue.techniques);
    case 'catalogue/adversaries':
      return catalogueOffers(digest.catalogue.adversaries);
    case 'catalogue/fda-categories':
      return Object.entries(digest.catalogue.fdaCategories).map(([id, { title, summary }]) =>
        termOffer(id, title, summary),
      );
    case 'findings':
      return Object.entries(CODES).map(([id, { title, help }]) => termOffer(id, title, help));
    case 'stories':
      return [
        ...new Map(
          [...digest.elements.values()].flatMap(({ stories }) => stories.map((each) => [each.id, each])),
        ).values(),
      ].map(({ id, title, now }) => ({
        label: id,
        kind: 'reference',
        detail: `${now} ${title}`,
        documentation: undefined,
      }));
    default:
      return idOffers(target, cursor, digest);
  }
}

function termOffer(id: string, title: string, summary: string): Offer {
  return { label: id, kind: 'term', detail: title, documentation: sentence(summary) };
}

function catalogueOffers(
  items: ReadonlyMap<string, { readonly id: string; readonly title: string; readonly summary: string }>,
): Offer[] {
  return [...items.values()].map(({ id, title, summary }) => termOffer(id, title, summary));
}

/** Controls that do something here: first those that would cut a story, with what they would buy. */
function controlOffers(cursor: Cursor, { catalogue, elements }: Digest): Offer[] {
  const bearer = bearerAt([...cursor.path, '?']);
  const missing = bearer === undefined ? [] : (elements.get(bearer.id)?.missing ?? []);
  const types = [...catalogue.controls.values()].filter(({ appliesTo }) => !bearer || appliesTo.includes(bearer.place));
  const offer = (id: string, detail: string): Offer => {
    const type = catalogue.controls.get(id);
    const documentation = type && `${sentence(type.summary)}\n\nWrite down: ${sentence(type.details)}`;
    return { label: id, kind: 'control', detail, documentation };
  };
  const useful = missing.map(({ control, now, inFull }) => offer(control, `${now} → ${inFull}`));
  const rest = types.filter(({ id }) => !missing.some(({ control }) => control === id));
  return [...useful, ...rest.map(({ id, title }) => offer(id, title))];
}

/** Ids of a kind, with kind and title of what they name. */
function idOffers(target: string, cursor: Cursor, digest: Digest): Offer[] {
  const local = target.startsWith('./');
  const kind = local ? `components/${target.slice(2)}` : target;
  const owners = local ? ownersOf(cursor, digest) : [];
  const offers: Offer[] = [];
  for (const symbol of occurrencesOf(digest).defined.keys()) {
    if (kind !== '*' && kindOf(symbol) !== kind) continue;
    const id = idOf(symbol);
    const label = local ? id.slice(id.indexOf('/') + 1) : id;
    if (local && !owners.includes(id.slice(0, id.indexOf('/')))) continue;
    // An element does not refer to itself.
    if (id === elementAt(cursor.path) && target !== '*') continue;
    const facts = digest.elements.get(id);
    const detail = facts === undefined ? kindOf(symbol) : `${facts.kind}, ${facts.summary}`;
    const documentation = facts === undefined || facts.title === id ? undefined : inert(facts.title);
    offers.push({ label, kind: 'reference', detail, documentation });
  }
  return offers;
}

/** The components whose inner names are meant: the one at the cursor, or those at the ends of its flow. */
function ownersOf({ path }: Cursor, digest: Digest): string[] {
  const [section, id] = path;
  if (section === 'components') return [String(id)];
  const flow = section === 'flows' ? /from (\S+) to (\S+)$/.exec(digest.elements.get(String(id))?.summary ?? '') : null;
  return flow === null ? [] : [flow[1] as string, flow[2] as string];
}

function typeText({ types, values, words }: Shape): string {
  if (values.length > 0 || words.length > 0)
    return [...values.map(String), ...words].slice(0, 4).join(' | ') + (values.length + words.length > 4 ? ' | …' : '');
  return types.join(' or ');
}

/** What the format says about a place, as Markdown. */
export function shapeText(shape: Shape): string | undefined {
  if (shape.description === undefined) return undefined;
  const words = [...shape.values.map(String), ...shape.words];
  const listed = words.length === 0 ? '' : `\n\nOne of ${words.map(code).join(', ')}.`;
  const example = shape.example === undefined || words.length > 0 ? '' : `\n\nFor example ${code(shape.example)}.`;
  return `${sentence(shape.description)}${listed}${example}`;
}

const terms = new WeakMap<Catalogue, ReadonlyMap<string, string>>();

/** What a word of the catalogue means, as Markdown; undefined where it is none. */
export function term(digest: Digest | undefined, word: string): string | undefined {
  if (digest === undefined) return undefined;
  let known = terms.get(digest.catalogue);
  if (known === undefined) {
    known = new Map(
      entriesOf(digest.catalogue).map(({ id, title, text }) => [id, `**${inert(title)}**\n\n${sentence(text)}`]),
    );
    terms.set(digest.catalogue, known);
  }
  return known.get(word);
}
