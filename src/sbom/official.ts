/** What the official schema of a format says about a document, as findings at the exact tokens. */
import type { Path, Part as Token } from '../finding/finding.ts';
import { type Raw, strings } from '../model/raw.ts';
import { count, type Notes, quoted } from './notes.ts';
import { repeated } from './repeated.ts';

/** One thing that is wrong, as ajv says it. */
export interface Violation {
  /** JSON pointer. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

/** Everything that an official schema finds wrong with a document. */
export type OfficialCheck = (document: unknown) => readonly Violation[];

/** By version of CycloneDX. */
export type OfficialChecks = ReadonlyMap<string, OfficialCheck>;

/** Items of the lists at the root that are checked at once: what is wrong with a hostile file never fills the memory. */
const BATCH = 200;

/** After so many violations nobody reads on. */
const ENOUGH = 20_000;

/** Notes every violation; the same one in many places is one finding. `schema`: its name, `CycloneDX 1.6`. */
export function checkOfficially(notes: Notes, root: Raw, check: OfficialCheck, schema: string): void {
  try {
    checkAll(notes, root, check, schema);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message =
      'This file is nested so deeply that it cannot be held against its schema. Flatten it, and say by `dependencies` what needs what.';
    notes.add('sbom.too-deep', 'error', { name: '', at: [] }, () => message);
  }
}

function checkAll(notes: Notes, root: Raw, check: OfficialCheck, schema: string): void {
  const shell: Record<string, unknown> = { ...root };
  const long = Object.entries(root).filter(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > BATCH,
  );
  for (const [key] of long) shell[key] = [];
  let total = 0;
  const say = (document: Raw, list?: string, offset = 0) => {
    for (const violation of distinct(check(document))) {
      total++;
      const at = pathOf(document, violation.instancePath);
      if (list !== undefined && at[0] === list && typeof at[1] === 'number') at[1] += offset;
      note(notes, violation, at, schema);
    }
  };
  say(shell);
  // Without what the shell has shown already.
  const frame = { bomFormat: root.bomFormat, specVersion: root.specVersion, version: 1 };
  for (const [key, items] of long) {
    const index = repeated(items);
    if (index !== undefined)
      note(notes, { instancePath: '', keyword: 'uniqueItems', params: { index } }, [key], schema);
    for (let offset = 0; offset < items.length && total < ENOUGH; offset += BATCH)
      say({ ...frame, [key]: items.slice(offset, offset + BATCH) }, key, offset);
  }
  if (total >= ENOUGH)
    notes.add(
      'sbom.schema',
      'error',
      { name: '', at: ['bomFormat'] },
      () =>
        `${count(total)} places break the schema, and the rest of the file was not held against it. Correct these first.`,
      'enough',
    );
}

/**
 * Where a value may have one of several forms, ajv says of each form why it does not fit, and then that none does. Kept is
 * what lies deepest, because that form was meant; of several at one place the one that speaks of the value.
 */
function distinct(violations: readonly Violation[]): Violation[] {
  const kept: Violation[] = [];
  for (const violation of violations) {
    if (violation.propertyName !== undefined) continue;
    const { keyword, instancePath, params } = violation;
    if ((keyword !== 'oneOf' && keyword !== 'anyOf') || Array.isArray(params.passingSchemas)) {
      if (keyword !== 'if') kept.push(violation);
      continue;
    }
    let best = violation;
    for (let last = kept.at(-1); last !== undefined && isInside(last.instancePath, instancePath); last = kept.at(-1)) {
      kept.pop();
      const [deeper, than] = [depth(last), depth(best)];
      if (deeper > than || (deeper === than && best !== violation && !isAboutKeys(last))) best = last;
    }
    kept.push(best);
  }
  return kept;
}

function isInside(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function depth({ instancePath }: Violation): number {
  return instancePath.split('/').length;
}

function isAboutKeys({ keyword }: Violation): boolean {
  return keyword === 'required' || keyword === 'additionalProperties';
}

/** Keys and indices of a JSON pointer (RFC 6901). */
function pathOf(document: unknown, pointer: string): (string | number)[] {
  let at = document;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const own = Array.isArray(at) ? Number(key) : key;
      at = (at as Record<string | number, unknown>)[own];
      return own;
    });
}

function note(notes: Notes, { keyword, params }: Violation, at: Path, schema: string): void {
  const { place, token, problem, advice } = describe(keyword, params, at, schema);
  const name = place.filter((step) => typeof step === 'string').join('.');
  notes.add(
    'sbom.schema',
    'error',
    { name: name === '' ? 'the file' : name, at: place, token },
    (_, total) => `${problem}${total > 1 ? `, in ${count(total)} places` : ''}. ${advice}`,
    // Grouped by place, whatever the indices, and by what is wrong.
    `${at.filter((step) => typeof step === 'string').join('/')} ${keyword} ${problem}`,
  );
}

interface Description {
  readonly place: Path;
  readonly token: Token;
  readonly problem: string;
  readonly advice: string;
}

/** How many allowed values are listed. */
const LISTED = 12;

function describe(keyword: string, params: Readonly<Record<string, unknown>>, at: Path, schema: string): Description {
  const key = [...at].reverse().find((step) => typeof step === 'string');
  const name = key === undefined ? 'The file' : quoted(String(key));
  const say = (problem: string, advice: string, place: Path = at, token: Token = 'value') => ({
    place,
    token,
    problem,
    advice,
  });
  const limit = String(params.limit);
  switch (keyword) {
    case 'required':
      return say(`${quoted(String(params.missingProperty))} is missing, which ${schema} requires here`, 'Add it.');
    case 'additionalProperties': {
      const extra = String(params.additionalProperty);
      return say(
        `${schema} has no ${quoted(extra)} here`,
        'Remove it, or put it into `properties`.',
        [...at, extra],
        'key',
      );
    }
    case 'type':
      return say(`${name} must be of type ${[params.type].flat().map(String).join(' or ')}`, 'Correct it.');
    case 'enum': {
      const allowed = strings(params.allowedValues);
      return allowed.length > LISTED
        ? say(
            `${name} is none of the ${count(allowed.length)} values that ${schema} allows here`,
            'Write one of them exactly as listed there.',
          )
        : say(`${name} must be one of ${allowed.map(quoted).join(', ')}`, 'Correct it.');
    }
    case 'const':
      return say(`${name} must be ${quoted(String(params.allowedValue))}`, 'Correct it.');
    case 'pattern':
      return say(`${name} does not have the form ${quoted(String(params.pattern))}`, 'Correct it.');
    case 'format':
      return say(`${name} must be a ${String(params.format)}`, 'Correct it.');
    case 'uniqueItems':
      return say(`${name} lists the same item twice`, 'Remove one.', [...at, Number(params.index)]);
    case 'minLength':
    case 'minItems':
    case 'minimum':
      return say(`${name} is smaller or shorter than ${limit}, the least that ${schema} allows`, 'Correct it.');
    case 'maxLength':
    case 'maxItems':
    case 'maximum':
      return say(`${name} is larger or longer than ${limit}, the most that ${schema} allows`, 'Correct it.');
    case 'oneOf':
    case 'anyOf':
      return say(`${name} has none of the forms that ${schema} allows here, or mixes several`, 'Keep one of them.');
    default:
      return say(`${name} breaks the rule ${quoted(keyword)} of ${schema}`, 'Correct it.');
  }
}
