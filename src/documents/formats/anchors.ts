/** What an anchor is called in HTML and Markdown. */

/** Letters, digits and dashes stay; every other character is its number, so that two anchors never get one name. */
export function anchorName(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/gu, (char) => `_${char.codePointAt(0)?.toString(16)}_`);
}
