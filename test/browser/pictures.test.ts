/** Pictures drawn by a real browser without a window: many by one browser, nothing asked for, nothing left behind. */
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPictures, type Pictures } from '../../src/browser/pictures.ts';
import { drawView, viewsOf } from '../../src/diagram/views.ts';
import { chromiumPath, PICTURE_PAGE } from '../chromium.ts';
import { medjackLater } from '../cli/world.ts';
import { example } from '../example.ts';

let path: string;
let pictures: Pictures;
beforeAll(async () => {
  path = await chromiumPath();
  pictures = await openPictures(PICTURE_PAGE, path);
}, 60_000);
afterAll(() => pictures.close());

/** Width and height of a PNG, from its header. */
const sizeOf = (png: Uint8Array) => [16, 20].map((at) => new DataView(png.buffer, png.byteOffset).getUint32(at));

describe('a picture', () => {
  it('has two pixels for each of its SVG, and the same bytes each time', async () => {
    const { text } = drawView(example('pacemaker'), 'update') ?? { text: '' };
    const [first, second] = await Promise.all([pictures.render(text), pictures.render(text)]);
    expect(sizeOf(first.png)).toEqual([first.width * 2, first.height * 2]);
    expect(first.svg).toContain(`width="${first.width}" height="${first.height}"`);
    expect(second.svg).toBe(first.svg);
    expect(Buffer.from(second.png).equals(Buffer.from(first.png))).toBe(true);
  }, 60_000);

  it('says of every part what it is in the model', async () => {
    const analysis = example('pacemaker');
    const { model } = analysis;
    const ids = new Set([
      ...model.components.keys(),
      ...model.flows.keys(),
      ...model.zones.keys(),
      ...model.harms.keys(),
    ]);
    for (const id of ['global', 'use-case:program-implant']) {
      const { text, elements } = drawView(analysis, id) as NonNullable<ReturnType<typeof drawView>>;
      const { svg } = await pictures.render(text, { ids: elements });
      const found = [...svg.matchAll(/data-id="([^"]*)"/g)].map(([, name]) => name ?? '');
      expect(found.filter((name) => !ids.has(name))).toEqual([]);
      const drawn =
        id === 'global' ? [...model.components.keys(), ...model.flows.keys()] : ['programmer', 'rf-program'];
      expect(drawn.filter((name) => !found.includes(name))).toEqual([]);
    }
  }, 60_000);

  it('is another one in the dark, with the same words', async () => {
    const { text } = drawView(example('pacemaker'), 'update') ?? { text: '' };
    const [light, dark] = [await pictures.render(text), await pictures.render(text, { theme: 'dark' })];
    const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, word]) => word);
    expect(words(dark.svg)).toEqual(words(light.svg));
    expect(dark.svg).not.toBe(light.svg);
  }, 60_000);

  it('asks for nothing, whatever its text says', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const texts = [
      `flowchart TB\n  a["<img src='${at}'>"]\n`,
      `flowchart TB\n  a@{ img: "${at}.png", label: "x" }\n`,
      `---\nconfig:\n  themeCSS: "@import url(${at});*{background:url(${at})}"\n---\nflowchart TB\n  a[x]\n`,
      `flowchart TB\n  a[x]\n  style a fill:url(${at})\n  classDef b background-image:url(${at})\n  class a b\n`,
    ];
    for (const text of texts) await pictures.render(text).catch(() => undefined);
    server.close();
    expect(asked).toBe(0);
  }, 60_000);
});

describe('a browser', () => {
  it('is named with what went wrong where it does not start', async () => {
    await expect(openPictures(PICTURE_PAGE, process.execPath)).rejects.toThrow(/The browser .* ended with code \d+/);
    await expect(openPictures(PICTURE_PAGE, '/no/such/browser')).rejects.toThrow(/does not start/);
  }, 60_000);

  it('leaves nothing behind', async () => {
    const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('medjack-browser-'));
    const before = profiles();
    const own = await openPictures(PICTURE_PAGE, path);
    expect(profiles().length).toBeGreaterThan(before.length);
    await own.close();
    expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
    await expect(own.render('flowchart TB\n  a[x]\n')).rejects.toThrow(/ended/);
  }, 60_000);
});

describe('medjack diagram', () => {
  const world = { pictures: () => openPictures(PICTURE_PAGE, path) };

  it.each(['svg', 'png'])(
    'writes a view as %s, and says its hints',
    async (format) => {
      const { code, out, err, files } = await medjackLater(
        ['diagram', 'open.device.yaml', '--view', 'zone:home', '--format', format, '-o', 'home'],
        world,
      );
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^Wrote home\.\n① bolus: /);
      expect(files.home).toMatch(format === 'svg' ? /^<\?xml .*\n<svg / : /^\d{4,} bytes$/s);
    },
    60_000,
  );

  it('says what to do where no browser is, and stops with 2', async () => {
    const { code, out, err } = await medjackLater(['diagram', 'open.device.yaml', '--format', 'svg']);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: 'medjack: No browser here.\n' });
  });

  it('lists every view by the name that draws it', async () => {
    const { out } = await medjackLater(['diagram', 'open.device.yaml', '--view', 'list']);
    const names = out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    expect(names).toEqual(['global', 'zone:home', expect.stringMatching(/^story:over-delivery\//), ...names.slice(3)]);
    for (const name of names)
      expect((await medjackLater(['diagram', 'open.device.yaml', '--view', name])).out).toContain('flowchart TB');
  });

  it('offers views of all six kinds for a device', () => {
    expect([...new Set(viewsOf(example('pacemaker')).map(({ kind }) => kind))]).toEqual([
      'global',
      'multi-patient',
      'update',
      'use-case',
      'zone',
      'story',
    ]);
  });
});
