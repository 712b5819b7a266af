/** What a picture may ask of mermaid: texts beyond are refused in our own words, before mermaid sees them. */

/** Characters of one mermaid text. */
export const TEXT_LIMIT = 400_000;

/** Arrows of one picture. */
export const ARROW_LIMIT = 2_000;

/** Thrown where a picture cannot be drawn; the message is for people. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** @throws {PictureError} Where a text is more than a picture can hold. */
export function checkSize(text: string): void {
  if (text.length > TEXT_LIMIT) {
    throw new PictureError(
      `The picture's text has ${text.length} characters, more than the ${TEXT_LIMIT} that are drawn. Look at one zone or one story.`,
    );
  }
}
