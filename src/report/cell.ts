/** A cell of a spreadsheet: one line of text that no spreadsheet runs. */
import { plainText } from '../finding/plain-text.ts';

/** A spreadsheet would run a cell that begins so as a formula (OWASP, CSV injection): an apostrophe makes it text. */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** The text as a cell shows it; a number stays one. */
export function inertText(written: string): string {
  const text = plainText(written);
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A cell of a CSV file (RFC 4180). */
export function csvCell(written: string): string {
  const safe = inertText(written);
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
