/** Seeded mutants of a text: what slips of the hand, half-typed edits and bad merges do to a model. */

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Mutate = (tokens: string[], pick: (below: number) => number) => void;

const INSERTS = [
  ...'{}[]:,#&*!|>-?%@`"\'\\\t \n~<\0\u{1F489}\uD800\uFEFF\u202E',
  '\r\n',
  '---\n',
  '...\n',
  '<<: ',
  '*a',
  '&a ',
  '__proto__: ',
  'constructor: ',
  'yes',
  'null',
  '1.10',
  '{}',
  '[]',
  '""',
  'x-',
  '/',
  '../',
  '<<<<<<< HEAD\n',
  '=======\n',
  '>>>>>>> b\n',
];

const MUTATIONS: readonly Mutate[] = [
  (tokens, pick) => tokens.splice(pick(tokens.length), 1),
  (tokens, pick) => tokens.splice(pick(tokens.length), pick(12)),
  (tokens, pick) => {
    const at = pick(tokens.length);
    tokens.splice(at, 0, ...tokens.slice(at, at + 1 + pick(8)));
  },
  (tokens, pick) => {
    const [a, b] = [pick(tokens.length), pick(tokens.length)];
    [tokens[a], tokens[b]] = [tokens[b] ?? '', tokens[a] ?? ''];
  },
  (tokens, pick) => {
    tokens[pick(tokens.length)] = tokens[pick(tokens.length)] ?? '';
  },
  (tokens, pick) => tokens.splice(pick(tokens.length)),
  (tokens, pick) => tokens.splice(pick(tokens.length), 0, INSERTS[pick(INSERTS.length)] as string),
  (tokens, pick) => {
    const at = pick(tokens.length);
    const token = tokens[at] ?? '';
    const within = pick(token.length + 1);
    tokens[at] = token.slice(0, within) + (INSERTS[pick(INSERTS.length)] as string) + token.slice(within + pick(2));
  },
  (tokens, pick) => {
    const lines = tokens.flatMap((token, index) => (token.includes('\n') ? [index] : []));
    const at = lines[pick(lines.length)];
    if (at !== undefined) tokens[at] = `\n${' '.repeat(pick(7))}${pick(4) === 0 ? '\t' : ''}`;
  },
  (tokens, pick) => {
    const lines = tokens.join('').split('\n');
    const [from, to] = [pick(lines.length), pick(lines.length)];
    lines.splice(to, pick(2), ...lines.slice(from, from + 1 + pick(3)));
    tokens.splice(0, tokens.length, ...lines.flatMap((line) => [line, '\n']));
  },
];

/** The text with one to three mutations. */
export function mutant(text: string, seed: number): string {
  const next = random(seed);
  const pick = (below: number) => Math.floor(next() * below);
  const tokens = text.match(/[\w.-]+|\s+|./gu) ?? [];
  for (let times = 1 + pick(3); times > 0; times--) (MUTATIONS[pick(MUTATIONS.length)] as Mutate)(tokens, pick);
  return tokens.join('');
}
