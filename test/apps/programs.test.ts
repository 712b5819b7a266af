/** Continuous integration installs every program that the checks of this folder need. */
import { expect, it } from 'vitest';
import { read } from '../house/repository.ts';
import { PROGRAMS } from './programs.ts';

it.each(PROGRAMS)('.ci/run installs $package', (program) => {
  expect(read('.ci/run')).toMatch(new RegExp(`\\binstall\\b.* ${program.package}(\\s|$)`, 'm'));
});
