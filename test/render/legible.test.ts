/** Every view of every example can be read: measured in a real browser, as it lays the picture out. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawView, viewsOf } from '../../src/diagram/views.ts';
import { EXAMPLES, example } from '../example.ts';
import { type Drawer, openDrawer } from './drawer.ts';
import { faults, measure } from './legible.ts';

const modelsIn = (folder: string) =>
  readdirSync(new URL(folder, EXAMPLES))
    .filter((file) => file.endsWith('.device.yaml'))
    .map((file) => folder + file.replace('.device.yaml', ''));

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openDrawer();
}, 60_000);
afterAll(() => drawer.close());

describe('every view can be read', () => {
  it.each([...modelsIn('./'), ...modelsIn('./advisories/')])(
    'of %s',
    async (name) => {
      const analysis = example(name);
      const bad: string[] = [];
      for (const view of viewsOf(analysis)) {
        const diagram = drawView(analysis, view.id);
        if (diagram === undefined) throw new Error(`${view.id} is listed and not drawn`);
        await drawer.draw(diagram.text, diagram.elements);
        bad.push(...faults(await measure(drawer.page)).map((fault) => `${view.id}: ${fault}`));
      }
      expect(bad).toEqual([]);
    },
    120_000,
  );
});
