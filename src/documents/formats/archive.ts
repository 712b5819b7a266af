/** Zip archives (DOCX, XLSX) that are the same bytes whenever they are written: entries in order, one time for all. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The first day that a zip archive can name; local time, as archives have it. */
const FIRST_DAY = new Date(1980, 0, 1);

/** What has to be the first entry of an office file. */
const FIRST = '[Content_Types].xml';

/**
 * Packs an archive again, with its XML changed by `change`.
 * @param change Given the path and text of each entry that is XML, in order of the paths.
 */
export function repack(bytes: Uint8Array, change: (path: string, xml: string) => string): Uint8Array {
  const entries = unzipSync(bytes);
  const order = (path: string) => (path === FIRST ? '' : path);
  const paths = Object.keys(entries).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const packed: Zippable = {};
  for (const path of paths) {
    const entry = entries[path] ?? new Uint8Array();
    const content = /\.(xml|rels)$/.test(path) ? strToU8(change(path, strFromU8(entry))) : entry;
    // A picture is compressed already.
    packed[path] = [content, { mtime: FIRST_DAY, level: /\.png$/.test(path) ? 0 : 6, os: 0 }];
  }
  return zipSync(packed);
}
