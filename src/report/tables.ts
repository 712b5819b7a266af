/** What a report says about the whole device: categories, chokepoints, and what its scores rest on. */
import type { Analysis } from '../analysis.ts';
import type { Weakness } from '../catalogue/catalogue.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Impact } from '../model/words.ts';
import { formatBand } from './arithmetic.ts';
import { assumptionsOf } from './assumptions.ts';
import { table, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { lineOf } from './place.ts';
import { paintScore } from './scoreboard.ts';

/** Score for each of the eight weakness categories and three impacts. */
export function categoryTable(analysis: Analysis, paint: Paint): string[] {
  const weaknesses = Object.keys(analysis.catalogue.weaknesses) as Weakness[];
  const impacts = Object.keys(analysis.catalogue.impacts) as Impact[];
  let repeats = false;
  const rows = weaknesses.map((weakness) => [
    weakness,
    ...impacts.map((impact) => {
      const cell = analysis.attack.table[weakness][impact];
      repeats ||= cell?.repeats === true;
      return paintScore(cell?.score, paint) + (cell?.repeats ? '*' : '');
    }),
  ]);
  return [
    paint('strong', 'Threat categories'),
    ...table([['', ...impacts.map((impact) => paint('dim', impact))], ...rows], '  '),
    ...(repeats ? wrap('* an upper bound: the way there visits a place twice.', '  ') : []),
  ];
}

/** Where each harm can be stopped: the fewest elements whose removal leaves no path as bad as its worst. */
export function chokepoints(analysis: Analysis, paint: Paint): string[] {
  const lines = analysis.attack.harms.flatMap(({ harm, scores, cut }) => {
    const name = plainText(harm);
    if (cut === undefined) return wrap(`${name}: no path leads to it.`, '  ', '    ');
    const elements = cut.elements.map(plainText).join(', ');
    const count = cut.elements.length;
    const bound = cut.exact ? '' : 'at most ';
    const how = count === 1 ? `one chokepoint: ${elements}` : `${bound}${count} disjoint ways, cut by ${elements}`;
    return wrap(
      `${name} (${formatBand(scores.current)}): ${count === 0 ? 'nothing in the model cuts it' : how}`,
      '  ',
      '    ',
    );
  });
  return lines.length === 0 ? [] : [paint('strong', 'Where harms can be stopped'), ...lines];
}

/** Judgements that the scores depend on: limits, uses, assumptions, adversaries left out. */
export function restsOn(analysis: Analysis, paint: Paint): string[] {
  const { leansOn, switchedOff } = analysis.attack;
  const lines = [
    ...leansOn.map(
      ({ what, path, without }) => `${plainText(what)}, ${lineOf(analysis, path)}: ${formatBand(without)} without it`,
    ),
    ...switchedOff.map(
      ({ adversary, rationale, path }) =>
        `adversary ${plainText(adversary)} left out, ${lineOf(analysis, path)}: ${rationale === undefined ? 'no rationale' : plainText(rationale)}`,
    ),
    ...assumptionsOf(analysis.model).map(
      ({ what, path }) => `${plainText(what)}, ${lineOf(analysis, path)}: assumed, not known`,
    ),
  ];
  if (lines.length === 0) return [];
  return [paint('strong', 'What the scores rest on'), ...lines.flatMap((line) => wrap(line, '  ', '    '))];
}

/** What the search covers and what it does not. */
export function bounds(analysis: Analysis, paint: Paint): string[] {
  const { states, edges } = analysis.attack.size;
  const text =
    `Searched ${states} attacker states and ${edges} steps between them. A path uses at most one stolen credential. ` +
    'What each control takes off a score is expert judgement.';
  return wrap(text).map((line) => paint('dim', line));
}
