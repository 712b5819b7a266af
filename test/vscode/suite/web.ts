/** The suite's entry in the web worker's extension host: mocha's build for browsers is bundled into it. */
import 'mocha/mocha.js';
import { runWith } from './index.ts';

/** The only one of mocha's instances that runs without a document. */
declare const mocha: { setup(options: object): void };

export const run = () =>
  runWith(false, async () => {
    mocha.setup({ ui: 'bdd', timeout: 180_000, reporter: class {} });
    return mocha as never;
  });
