/** The ports through which documents get pictures and pages: a browser on the command line, the open preview in an editor. */

export interface Picture {
  /** A file of its own: text as text, no style sheet, no reference. */
  readonly svg: string;
  /** At two pixels for each CSS pixel. */
  readonly png: Uint8Array;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Renderer {
  /**
   * Draws mermaid text of `diagram/`.
   * @throws {Error} When it cannot be drawn; the message says what to do.
   */
  render(mermaid: string): Promise<Picture>;
}

/** What stands on every page beside the document. */
export interface PageFrame {
  /** At the top left and right. */
  readonly header: readonly [string, string];
  /** At the bottom left; the page number stands right. */
  readonly footer: string;
}

export interface Printer {
  /**
   * Prints a page of HTML that refers to nothing as PDF: A4, with bookmarks and tags.
   * @throws {Error} When it cannot be printed; the message says what to do.
   */
  print(html: string, frame: PageFrame): Promise<Uint8Array>;
}
