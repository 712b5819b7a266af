/** The sample package as a book in our own template, with pictures that no browser has drawn. */
import { deflateSync } from 'node:zlib';
import { type Book, bookOf, type Leaf } from '../../../src/documents/formats/book.ts';
import type { Picture } from '../../../src/documents/renderer.ts';
import { leavesOf } from '../../../src/documents/templates/leaves.ts';
import { MERMAID, SAMPLE } from './sample.ts';

/** A white PNG. */
export function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), out.length - 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

const PICTURE: Picture = {
  svg: '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img"><title>Picture</title><text x="1" y="20">Pump</text></svg>',
  png: png(200, 100),
  width: 100,
  height: 50,
};

export const PICTURES: ReadonlyMap<string, Picture> = new Map([[MERMAID, PICTURE]]);

export function sampleBook(): { readonly book: Book; readonly leaf: Leaf } {
  const { leaves, problems } = leavesOf(SAMPLE);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const book = bookOf(SAMPLE.front, leaves);
  return { book, leaf: book.leaves[0] as Leaf };
}
