/** The built page in a real browser, open to questions about what it has drawn. */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath, PICTURE_PAGE } from '../chromium.ts';

export interface Drawer {
  readonly page: Page;
  /** Draws a text; the picture is the page's only content. */
  draw(text: string, ids?: Readonly<Record<string, string>>, follows?: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function openDrawer(): Promise<Drawer> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.setContent('<style>body{margin:0}</style>');
  await page.addScriptTag({ content: readFileSync(PICTURE_PAGE, 'utf8'), type: 'module' });
  await page.waitForFunction('typeof drawPicture === "function"');
  return {
    page,
    draw: async (text, ids = {}, follows = false) => {
      await page.evaluate(
        ([mermaid, names, after]) =>
          (globalThis as unknown as { drawPicture(...of: unknown[]): Promise<unknown> }).drawPicture(
            mermaid,
            'light',
            names,
            after,
          ),
        [text, ids, follows] as const,
      );
    },
    close: () => browser.close(),
  };
}
