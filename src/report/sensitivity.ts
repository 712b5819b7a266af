/** Sensitivity for people: what each judgement does to the device score, and which orders of stories hang on one. */
import type { Analysis } from '../analysis.ts';
import type { Sensitivity } from '../attack/sensitivity.ts';
import { plainText } from '../finding/plain-text.ts';
import { table, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { paintScore } from './scoreboard.ts';

/** How many turned orders are listed. */
const SHOWN = 12;

/** Sections below the stories; ends without a newline. */
export function sensitivitySection(analysis: Analysis, sensitivity: Sensitivity, paint: Paint): string[] {
  const { variations, turns, pairs, stories } = sensitivity;
  const now = analysis.attack.device.current;
  const moved = variations.filter(({ device }) => device?.cdB !== now?.cdB);
  const ids = new Map(analysis.attack.stories.map(({ key, id }) => [key, id]));
  const name = (key: string) => plainText(ids.get(key) ?? key);
  const held = pairs - turns.length;
  return [
    paint('strong', 'What hangs on judgement'),
    ...wrap(
      `Varied: what controls count × 0.5 and × 2, severity points ± one step, each harm ± one level; ${variations.length} variations.`,
      '  ',
    ),
    ...(moved.length === 0
      ? ['  The device score is the same in all of them.']
      : table(
          [
            ['as things stand', paintScore(now, paint)],
            ...moved.map(({ what, device }) => [plainText(what), paintScore(device, paint)]),
          ],
          '  ',
        )),
    ...wrap(
      `Of the ${stories.length} stories printed, ${held} of ${pairs} orders hold in every variation.${turns.length === 0 ? '' : ' These do not:'}`,
      '  ',
    ),
    ...turns
      .slice(0, SHOWN)
      .flatMap(({ first, second, by }) => [
        ...wrap(`${name(first)} before ${name(second)}`, '  · ', '    '),
        ...wrap(`turns when ${because(by)}`, '    ').map((line) => paint('dim', line)),
      ]),
    ...(turns.length > SHOWN ? [`  and ${turns.length - SHOWN} more`] : []),
  ];
}

function because(by: readonly string[]): string {
  const [first = '', second, ...rest] = by.map(plainText);
  if (second === undefined) return first;
  return rest.length === 0 ? `${first}, or ${second}` : `${first}, ${second}, or ${rest.length} more`;
}
