/* Generated from schemas/template.schema.json by build/generate.mjs. Do not edit: change the schema and run `npm run generate`. */

/**
 * The file template.json beside the templates of a team: what stands in the frame of every document and is in no model.
 */
export interface TemplateFile {
  /**
   * The schema of this file, for editors.
   */
  $schema?: string;
  /**
   * A PNG file in the same folder; {{> logo}} puts it into a document.
   */
  logo?: string;
  /**
   * What the logo shows, for those who do not see it. Left out, the manufacturer is named.
   */
  logoText?: string;
  /**
   * Pattern of document numbers, over the one of the model; {id} stands for the number of the document, 00 to 13.
   */
  number?: string;
  /**
   * Who wrote the documents, over what the model says.
   */
  author?: string;
  /**
   * Who approves them, over what the model says.
   */
  approvers?: string[];
  /**
   * History of revisions, oldest first; {{#revisions}} repeats over it.
   */
  revisions?: Revision[];
  /**
   * Texts of your own under names of your own: {{own.classification}}.
   */
  own?: {
    [k: string]: string;
  };
}
/**
 * One revision of the documents.
 */
export interface Revision {
  /**
   * Its name.
   */
  revision: string;
  /**
   * When it was made.
   */
  date?: string;
  /**
   * Who made it.
   */
  author?: string;
  /**
   * What changed.
   */
  change?: string;
}
