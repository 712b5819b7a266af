/** The head of a report: what was analysed, its scores in every scenario, and its worst risk. */
import type { Analysis } from '../analysis.ts';
import type { Scenario, Score } from '../attack/result.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Impact } from '../model/words.ts';
import { formatBand } from './arithmetic.ts';
import { rule, spread, table, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

/** In the order of the lines; the first is the score one speaks of. */
export const SCENARIO_TITLES: Readonly<Record<Scenario, string>> = {
  current: 'now',
  planned: 'with planned controls',
  hostile: 'hostile network',
  inherent: 'before mitigation',
  facility: 'without our controls',
};

const SCALE =
  'Out of 10: low below 4, medium below 7, high below 9, then severe. ' +
  "Hostile network: the adversary is in the device's own zone already.";

export function header(analysis: Analysis, paint: Paint): string[] {
  return [
    ...spread(paint('strong', plainText(analysis.model.name)), plainText(analysis.uri)),
    ...wrap(`Medjack · evaluated on ${analysis.date}`).map((line) => paint('dim', line)),
    rule(),
  ];
}

export function paintScore(score: Score | undefined, paint: Paint): string {
  return score === undefined ? paint('dim', '–') : paint(score.band, formatBand(score));
}

/** Scenario × impact. The patient-safety column is the device score. */
export function scoreboard(analysis: Analysis, paint: Paint): string[] {
  const { attack, catalogue } = analysis;
  const impacts = Object.keys(catalogue.impacts) as Impact[];
  const scenarios = (Object.keys(SCENARIO_TITLES) as Scenario[]).filter(
    // Without a control of the facility it repeats the line above it.
    (scenario) => scenario !== 'facility' || impacts.some((impact) => differ(attack.impacts[impact])),
  );
  const rows = scenarios.map((scenario) => [
    scenario === 'current' ? paint('strong', SCENARIO_TITLES[scenario]) : SCENARIO_TITLES[scenario],
    ...impacts.map((impact) => paintScore(attack.impacts[impact][scenario], paint)),
  ]);
  const now = attack.device.current;
  const lead =
    now === undefined
      ? 'Device score: none. No attack path leads to a patient-safety harm.'
      : `Device score ${paintScore(now, paint)}: the worst attack path to a patient-safety harm.`;
  return [
    lead,
    '',
    ...table([['', ...impacts.map((impact) => paint('dim', impact))], ...rows], '  '),
    ...wrap(SCALE, '  ').map((line) => paint('dim', line)),
  ];
}

function differ(scores: Readonly<Record<Scenario, Score | undefined>>): boolean {
  return scores.facility?.cdB !== scores.inherent?.cdB;
}

/** The worst cell of the risk matrix, in words. */
export function worstRisk(analysis: Analysis, paint: Paint): string[] {
  const risk = analysis.attack.worstRisk;
  if (risk === undefined) return ['Worst risk: none found.'];
  const story = analysis.attack.stories.find(({ id }) => id === risk.story);
  const severity = story?.harms[0]?.path.severity;
  const verdict = risk.verdict === 'controlled' ? paint('good', risk.verdict) : paint('severe', risk.verdict);
  const cell = severity === undefined ? risk.level : `${risk.level} × ${severity}`;
  return wrap(`Worst risk: exploitability ${cell} → ${verdict} (${plainText(risk.story)})`, '', '  ');
}
