/** The suite's entry in Node's extension host. */
import { runWith } from './index.ts';

export const run = () =>
  runWith(true, async () => {
    const { default: Mocha } = await import('mocha');
    return new Mocha({ ui: 'bdd', timeout: 180_000, reporter: class {} as never }) as never;
  });
