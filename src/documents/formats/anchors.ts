/** What an anchor is called in HTML and Markdown. */

/** No character that an address would have to escape. */
export function anchorName(id: string): string {
  return id.replace(/[^A-Za-z0-9_.-]+/g, '-');
}
