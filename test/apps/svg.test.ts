/** Pictures as files in LibreOffice: they open there, all their text is there, and they look as in the browser that drew them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { openPictures } from '../../src/browser/pictures.ts';
import { drawView, viewsOf } from '../../src/diagram/views.ts';
import { chromiumPath, PICTURE_PAGE } from '../chromium.ts';
import { example } from '../example.ts';

const folder = mkdtempSync(join(tmpdir(), 'medjack-svg-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

/** Pictures are compared at this width in pixels: letters are set a little otherwise, shapes and places are not. */
const WIDTH = 160;
/** Of 255 levels of grey, on average over all pixels. */
const UNLIKE = 8;

it('of each kind of view look the same there', async () => {
  const browser = await chromiumPath();
  const analysis = example('infusion-pump');
  const kinds = new Map(viewsOf(analysis).map((view) => [view.kind, view.id]));
  const pictures = await openPictures(PICTURE_PAGE, browser);
  const drawn = new Map<string, { png: Uint8Array; texts: string[] }>();
  for (const [kind, id] of kinds) {
    const diagram = drawView(analysis, id);
    if (diagram === undefined) throw new Error(`${id} is not drawn`);
    const { svg, png } = await pictures.render(diagram.text);
    writeFileSync(join(folder, `${kind}.svg`), svg);
    drawn.set(kind, { png, texts: [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '') });
  }
  await pictures.close();
  const files = [...drawn.keys()].map((kind) => `${kind}.svg`);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  run('soffice', profile, '--headless', '--convert-to', 'png:draw_png_Export', ...files);
  run('soffice', profile, '--headless', '--convert-to', 'pdf:draw_pdf_Export', ...files);

  const opened = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await opened.newPage();
  await page.evaluate(`${DIFFERENCE};undefined`);
  const unlike = async (pngs: readonly string[]) =>
    Number(await page.evaluate(`unlike(${JSON.stringify([pngs, WIDTH])})`));
  for (const [kind, { png, texts }] of drawn) {
    const theirs = readFileSync(join(folder, `${kind}.png`)).toString('base64');
    expect(await unlike([Buffer.from(png).toString('base64'), theirs]), kind).toBeLessThan(UNLIKE);
    const words = run('pdftotext', '-layout', `${kind}.pdf`, '-').replace(/\s+/g, '');
    for (const text of texts) expect(words, `${kind}: ${text}`).toContain(decoded(text).replace(/\s+/g, ''));
  }
  await opened.close();
}, 300_000);

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Runs in the page: the average difference of two pictures in grey, both at one size. */
const DIFFERENCE = `globalThis.unlike = async ([pngs, width]) => {
    const images = await Promise.all(pngs.map(async (png) => {
      const image = new Image();
      image.src = 'data:image/png;base64,' + png;
      await image.decode();
      return image;
    }));
    const height = Math.round((width * images[0].height) / images[0].width);
    const grey = images.map((image) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, at) => (data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 3);
    });
    return grey[0].reduce((sum, level, at) => sum + Math.abs(level - grey[1][at]), 0) / grey[0].length;
  }`;
