/** A picture stays itself when one leaf is added: over fifty seeded additions, in a real browser. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { globalView } from '../../src/diagram/views.ts';
import { type Drawer, openDrawer } from './drawer.ts';
import { measure, type Seen } from './legible.ts';
import { analysed, type Change, changeOf, description } from './stable.ts';

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openDrawer();
}, 60_000);
afterAll(() => drawer.close());

async function nodesOf(text: string, follows = false): Promise<readonly Seen[]> {
  const diagram = globalView(analysed(text));
  expect(diagram.hidden.filter((note) => note.includes('components in'))).toEqual([]);
  await drawer.draw(diagram.text, diagram.elements, follows);
  return (await measure(drawer.page)).nodes;
}

it('keeps its order and its places', async () => {
  const changes: Change[] = [];
  for (let seed = 1; seed <= 50; seed++) {
    const size = 12 + (seed % 12);
    changes.push(changeOf(await nodesOf(description(size, seed)), await nodesOf(description(size, seed, true), true)));
  }
  const calm = changes.filter(({ swaps }) => swaps === 0).length;
  const moved = changes.map((change) => change.moved).sort((a, b) => a - b);
  process.stdout.write(
    `no swaps in ${calm} of 50; median move ${moved[25]?.toFixed(2)}, p90 ${moved[44]?.toFixed(2)} node heights\n`,
  );
  expect(calm).toBeGreaterThanOrEqual(45);
  expect(moved[25]).toBeLessThanOrEqual(1);
}, 900_000);
