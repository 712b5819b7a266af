/** The browser that tests drive: the installed one, else the one that npm brings. */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

/** Path of its program. */
export async function chromiumPath(): Promise<string> {
  const named = process.env.MEDJACK_BROWSER;
  return named !== undefined && existsSync(named) ? named : chromium.executablePath();
}

/** The built page that draws pictures. */
export const PICTURE_PAGE = new URL('../dist/picture-page.js', import.meta.url);
