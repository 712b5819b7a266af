/**
 * Times of things that are to be compared: taken in turn in one process, with warm-ups, so that both see the same machine.
 * They are CPU times of the whole process, its collector of garbage included: what else the machine does distorts them least.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export type Subject = () => unknown;

/** Milliseconds of CPU of each round, by subject. */
export type Times<Name extends string> = Readonly<Record<Name, readonly number[]>>;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Runs all subjects once in each round, the order reversed in every other one. What a subject left is collected before
 * the next begins, so that nobody pays for the garbage of another; for his own he does.
 */
export async function interleaved<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  rounds: number,
  warmUps = 2,
): Promise<Times<Name>> {
  const names = Object.keys(subjects) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -warmUps; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      collect();
      const began = process.cpuUsage();
      const answer = await subjects[name]();
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[name].push(answer instanceof Took ? answer.milliseconds : (user + system) / 1000);
    }
  return times;
}

/** Returned by a subject that measures itself, because it works in another process. */
export class Took {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** How many times longer `a` takes than `b`: the median of the ratios of the rounds. */
export function ratio<Name extends string>(times: Times<Name>, a: Name, b: Name): number {
  return median(times[a].map((time, round) => time / (times[b][round] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
