/** The thread that makes premarket documents: the server answers meanwhile, and ending the thread cancels. */
import { parentPort } from 'node:worker_threads';
import { version } from '../../package.json';
import { type Analysis, analyse } from '../analysis.ts';
import { BrowserError } from '../browser/find.ts';
import { openPictures } from '../browser/pictures.ts';
import { openPrinting } from '../browser/print.ts';
import { sourceHash } from '../disk/source-hash.ts';
import type { Gap } from '../documents/content.ts';
import { marginsOf } from '../documents/formats/pdf.ts';
import { ANSWERER_TITLES } from '../documents/index-document.ts';
import { documentsOf } from '../documents/package.ts';
import { produce, type Tools } from '../documents/produce.ts';
import { leavesOf } from '../documents/templates/leaves.ts';
import { FORMATS } from '../documents/write.ts';
import { readerOver } from './analysis.ts';
import { diskReader } from './disk-reader.ts';
import type { DocumentsMessage, DocumentsOrder, LocatedGap, MadeFile } from './documents.ts';

const say = (message: DocumentsMessage) => parentPort?.postMessage(message);

parentPort?.once('message', async (order: DocumentsOrder) => {
  try {
    say(await made(order));
  } catch (error) {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  parentPort?.close();
});

async function made({ uri, documents, files, date, formats }: DocumentsOrder): Promise<DocumentsMessage> {
  const analysis = analyse(readerOver(documents, files, diskReader(uri)), uri, { date });
  const all = documentsOf(analysis, { source: sourceHash(analysis), generator: `Medjack ${version}` });
  const { leaves, problems } = leavesOf(all);
  const taken: MadeFile[] = [];
  const wanted = FORMATS.filter((format) => formats.includes(format));
  const produced = await produce(
    all,
    leaves,
    wanted,
    toolsFor((file) => taken.push(file)),
  );
  return { files: taken, problems: [...problems, ...produced.problems], gaps: located(analysis, all.gaps) };
}

function toolsFor(take: (file: MadeFile) => void): Tools {
  return {
    pictures: () => openPictures(new URL('./picture-page.js', import.meta.url)),
    async printing() {
      const browser = await openPrinting();
      return { print: (html, frame) => browser.print(html, marginsOf(frame)), close: () => browser.close() };
    },
    advice: (error) => (error instanceof BrowserError ? error.message : undefined),
    take: ({ path, content }) => void take({ path, base64: Buffer.from(content).toString('base64') }),
    progress: (progress) => say({ progress }),
  };
}

function located(analysis: Analysis, gaps: readonly Gap[]): LocatedGap[] {
  return gaps.map(({ answerer, text, element, document, path }) => ({
    answerer: ANSWERER_TITLES[answerer],
    text,
    element,
    document,
    at: analysis.locate({ path, part: 'key' }),
  }));
}
