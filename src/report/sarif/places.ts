/** Places and texts as SARIF has them: URIs, regions, and messages in which nothing acts as a link or a placeholder. */
import type { ArtifactLocation, Message, PhysicalLocation, Region } from 'sarif';
import type { Analysis } from '../../analysis.ts';
import type { Span, Where } from '../../finding/finding.ts';
import { plainText } from '../../finding/plain-text.ts';
import { locationOf } from '../place.ts';

/** The folder in which the run took place; whoever reads the file knows where it is. */
export const BASE_ID = 'SRCROOT';

/** SARIF 2.1.0 §3.11.5 and §3.11.6: in a message `{ }` are placeholders and `[ ]( )` is a link, unless escaped. */
export function text(written: string): Message & { text: string } {
  return {
    text: plainText(written)
      .replace(/[\\[\]]/g, '\\$&')
      .replace(/[{}]/g, '$&$&'),
  };
}

/** §3.4: relative names stand under the base; absolute ones become `file:` URIs, others stay as they are. */
export function artifactLocation(file: string): ArtifactLocation {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(file)) return { uri: file };
  const slashed = file.replaceAll('\\', '/');
  const encoded = slashed.split('/').map(encodeSegment).join('/');
  if (slashed.startsWith('/')) return { uri: `file://${encoded}` };
  if (/^[A-Za-z]:\//.test(slashed)) return { uri: `file:///${encoded.replace('%3A', ':')}` };
  return { uri: encoded.replace(/^(\.\/)+/, ''), uriBaseId: BASE_ID };
}

/** Lone surrogates cannot be encoded; no file of a model has one. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** §3.30: lines and columns from 1, the end column exclusive, as ours are. */
export function region(analysis: Analysis, where: Where): Region {
  const { line, column, endLine, endColumn } = locationOf(analysis, where);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

export function physicalLocation(analysis: Analysis, where: Where): PhysicalLocation {
  return {
    artifactLocation: artifactLocation(analysis.locate(where).uri),
    region: region(analysis, where),
  };
}

export function spanRegion(analysis: Analysis, { uri, start, end }: Span): Region {
  return region(analysis, { uri, start, end });
}
