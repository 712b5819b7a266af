/** One number for everything that an analysis has read: two packages with the same number say the same. */
import { createHash } from 'node:crypto';

/** SHA-256 in hex of the texts, whatever the files are called and wherever they are. */
export function sourceHash({ files, text }: Read): string {
  const hash = (content: string) => createHash('sha256').update(content).digest('hex');
  return hash(files.map((uri) => hash(text(uri) ?? '')).join('\n'));
}

export interface Read {
  readonly files: readonly string[];
  text(uri: string): string | undefined;
}
