/** Runs a suite inside the extension host of a real VS Code and says what it reported. */
import { format } from 'node:util';
import type { ConsoleMessage } from 'playwright-core';
import { type Opened, openWorkbench, tail } from './workbench.ts';

export interface SuiteResult {
  /** Of the tests, in their order. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** Everything that the host said on its console. */
  readonly said: readonly string[];
}

/** How the suite begins its closing line; after it comes a `SuiteResult` without `said`. */
export const CLOSING = '@@suite finished ';
const LIMIT = 240_000;

/** Throws when the suite never closed: an extension host that dies on the way is reported as a success by VS Code. */
export async function runSuite(opened: Opened & { readonly suite: string }): Promise<SuiteResult> {
  const workbench = await openWorkbench(opened);
  try {
    const page = await workbench.page();
    const said: string[] = [];
    let order: Promise<unknown> = Promise.resolve();
    page.on('console', (message) => {
      order = order.then(async () => said.push(await wordsOf(message)));
    });
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The suite did not end.\n${said.join('\n')}`)), LIMIT);
      const over = () => {
        clearTimeout(late);
        resolve();
      };
      void page.exposeFunction('codeAutomationLog', () => undefined);
      void page.exposeFunction('codeAutomationExit', over);
      page.on('crash', () => reject(new Error('The page crashed.')));
      workbench.server.once('exit', (code) => reject(new Error(`VS Code ended with ${code}.\n${tail(workbench.log)}`)));
      page.goto(workbench.url).catch(reject);
    });
    await order;
    const closing = said.find((line) => line.startsWith(CLOSING));
    if (closing === undefined) throw new Error(`The extension host died before the suite ended.\n${said.join('\n')}`);
    return { ...(JSON.parse(closing.slice(CLOSING.length)) as Omit<SuiteResult, 'said'>), said };
  } finally {
    await workbench.close();
  }
}

/** What the extension host prints comes as `%c INFO`, a colour, and the words. */
async function wordsOf(message: ConsoleMessage): Promise<string> {
  const args = await Promise.all(message.args().map((each) => each.jsonValue().catch(() => '?')));
  const words = typeof args[0] === 'string' && args[0].startsWith('%c') ? args.slice(2) : args;
  return words.length === 0 ? message.text() : format(...words);
}
