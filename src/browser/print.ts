/** Prints pages as PDF in a browser without a window and without a network: one browser for as many as are asked for. */
import { type DevtoolsPage, openPage } from './devtools.ts';
import { findBrowser } from './find.ts';

/** What stands in the margins of every page. */
export interface Margins {
  /** HTML of its own, with its styles. */
  readonly headerTemplate: string;
  readonly footerTemplate: string;
}

/** An open browser. */
export interface Printing {
  /**
   * Prints HTML that refers to nothing, on the sheets that its styles ask for, with bookmarks and tags.
   * @throws {BrowserError} When the browser has died or does not answer.
   */
  print(html: string, margins: Margins): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** @throws {BrowserError} Where there is no browser, or it does not start; the message says what to do. */
export async function openPrinting(executable: string = findBrowser()): Promise<Printing> {
  const page = await openPage(executable);
  try {
    await page.ask('Network.enable');
    await page.ask('Network.setBlockedURLs', { urls: ['*'] });
    await page.ask('Emulation.setScriptExecutionDisabled', { value: true });
  } catch (error) {
    await page.close();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after the other: there is one page.
    print(html, margins) {
      const turn = last.then(() => printed(page, html, margins));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: () => page.close(),
  };
}

async function printed(page: DevtoolsPage, html: string, margins: Margins): Promise<Uint8Array> {
  const { frameTree } = (await page.ask('Page.getFrameTree')) as unknown as { frameTree: { frame: { id: string } } };
  await page.ask('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  const { data } = await page.ask('Page.printToPDF', {
    displayHeaderFooter: true,
    ...margins,
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return new Uint8Array(Buffer.from(String(data), 'base64'));
}
