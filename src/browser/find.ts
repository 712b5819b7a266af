/** Finds a browser of the Chromium family: the one that `MEDJACK_BROWSER` names, else one that is installed. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names of programs, the most common first. */
const PROGRAMS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** What to do where there is none: the end of an error message. */
export const HOW_TO_GET_ONE =
  'Install Google Chrome, Chromium or Microsoft Edge, or set MEDJACK_BROWSER to the path of such a browser; --format mermaid needs none.';

/** Thrown where no browser can be used; the message says what to do. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
}

/**
 * @returns Path of a program that may be run.
 * @throws {BrowserError} Where there is none, or where `MEDJACK_BROWSER` names none.
 */
export function findBrowser(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): string {
  const named = env.MEDJACK_BROWSER;
  if (named !== undefined && named !== '') {
    if (runnable(named)) return named;
    throw new BrowserError(
      `MEDJACK_BROWSER is ${JSON.stringify(named)}, which is no program that can be run. ${HOW_TO_GET_ONE}`,
    );
  }
  const found = places(env, platform).find(runnable);
  if (found !== undefined) return found;
  throw new BrowserError(`Pictures are drawn by a browser, and none was found. ${HOW_TO_GET_ONE}`);
}

function places(env: NodeJS.ProcessEnv, platform: string): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(env.HOME ?? '/', 'Applications')];
    return folders.flatMap((folder) => MAC.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return folders.flatMap((folder) => (folder === undefined ? [] : WINDOWS.map((parts) => join(folder, ...parts))));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
