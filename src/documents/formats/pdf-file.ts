/** What is read from a PDF file that a browser of the Chromium family has printed, and what is put right in it. */
import { strFromU8, strToU8 } from 'fflate';
import type { FrontMatter } from '../content.ts';

const TRAILER = 'trailer\n<<';

/**
 * Takes out when it was printed and how much the browser had printed before: the dates become the date of the evaluation,
 * the names of nodes count up from zero, and an id comes from the model's hash. Nothing before the trailer changes its place.
 */
export function settled(bytes: Uint8Array, { date, source }: FrontMatter): Uint8Array {
  const day = `${date.replaceAll('-', '')}000000`;
  const text = strFromU8(bytes, true);
  // The browser leaves out numbers as it likes; their order is that of the document.
  const nodes = [...new Set([...text.matchAll(/\(node(\d{8})\)/g)].map(([, number = '']) => number))].sort();
  const ranks = new Map(nodes.map((number, rank) => [number, String(rank).padStart(8, '0')]));
  const same = text
    .replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, `/$1 (D:${day}`)
    .replace(/\(node(\d{8})\)/g, (_, number) => `(node${ranks.get(number)})`);
  const trailer = same.lastIndexOf(TRAILER);
  if (trailer === -1) return strToU8(same, true);
  const end = trailer + TRAILER.length;
  const id = `<${source.slice(0, 32)}>`;
  return strToU8(`${same.slice(0, end)}/ID [${id} ${id}]\n${same.slice(end)}`, true);
}

/** The page, from 1, of every anchor that something in the document leads to. */
export function pagesOf(bytes: Uint8Array): ReadonlyMap<string, number> {
  const text = strFromU8(bytes, true);
  const kids = new Map<string, readonly string[]>();
  const inner = new Set<string>();
  for (const [, id = '', list = ''] of text.matchAll(
    /^(\d+) 0 obj\n<<\/Type \/Pages\n\/Count \d+\n\/Kids \[([\d R]*)\]/gm,
  )) {
    const children = [...list.matchAll(/(\d+) 0 R/g)].map(([, child]) => child ?? '');
    kids.set(id, children);
    for (const child of children) inner.add(child);
  }
  const leaves = (id: string): readonly string[] => kids.get(id)?.flatMap(leaves) ?? [id];
  const pages = [...kids.keys()].filter((id) => !inner.has(id)).flatMap(leaves);
  const places = text.matchAll(/\/([A-Za-z0-9_-]+) \[(\d+) 0 R \/XYZ /g);
  return new Map([...places].map(([, name = '', page = '']) => [name, pages.indexOf(page) + 1]));
}
