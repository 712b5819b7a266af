/** The generated files are what the schemas say. When this fails: change the schema, not the generated file, and run `npm run generate`. */
import { expect, it } from 'vitest';
import { drift } from '../../build/generate.mjs';

it('src/model/generated is up to date: run `npm run generate` when it is not', async () => {
  expect(await drift()).toEqual([]);
});
