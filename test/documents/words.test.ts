/** Words that must not appear in what the tool says of security risks; what people write in a model is theirs. */
import { describe, expect, test } from 'vitest';
import { analysed, DESCRIBED, packageOf, wordsOf } from './packages.ts';

/** Each with the word to use instead. */
const AVOID: readonly (readonly [RegExp, string])[] = [
  [/probabilit|likelihood|likely to (?:occur|happen)|occurrence/iu, 'exploitability'],
  [/\bP1\b|\bP2\b/u, 'exploitability'],
  [/\bALARP\b|as low as reasonably|\bacceptable risk|\brisks? (?:is|are) acceptable/iu, 'controlled, uncontrolled'],
  [/\bproducts?\b|\bsolutions?\b/iu, 'medical device system'],
  [/business harm/iu, 'patient harm, with other impacts apart'],
  [/kill chain/iu, 'vulnerability chaining'],
  [/hospitals? (?:must|has to|have to)|\bcustomers? must/iu, 'transfer with a label'],
  [/\bcutting-edge\b|state-of-the-art|military-grade|unhackable/iu, 'nothing'],
];

/** Terms of others that have such a word in their name. */
const NAMES = /total product life cycle|cybersecurity product upgrades/giu;

/** Every text of a model and of its SBOMs, the longest first. */
function saidBy(name: string): string[] {
  const { file, model } = analysed(name);
  const texts: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (value instanceof Map) for (const each of value.values()) look(each);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) look(each);
  };
  look(file);
  look(model.components);
  return texts.filter((text) => AVOID.some(([words]) => words.test(text))).sort((a, b) => b.length - a.length);
}

describe.each(DESCRIBED)('the package of %s', (name) => {
  const said = saidBy(name);
  const own = wordsOf(packageOf(analysed(name))).map((text) =>
    said.reduce((rest, theirs) => rest.replaceAll(theirs, ''), text.replace(NAMES, '')),
  );

  test.each(AVOID)('avoids %s', (words) => {
    const found = own.filter((text) => words.test(text));
    expect([...new Set(found)].slice(0, 5)).toEqual([]);
  });
});

test('the list finds what it is for', () => {
  const bad = ['The probability of the attack', 'an acceptable risk', 'our product', 'the hospital must', 'P1 × P2'];
  expect(bad.filter((text) => !AVOID.some(([words]) => words.test(text)))).toEqual([]);
});
