/* Generated from schemas/baseline.schema.json by build/generate.mjs. Do not edit: change the schema and run `npm run generate`. */

/**
 * Score as it was printed, with one decimal. A higher one now is worse than recorded.
 */
export type Score = number;

/**
 * What `medjack check --write-baseline FILE` records and `--baseline FILE` reads: the attack stories and findings that models had on a day. Recorded ones do not fail a build unless they got worse.
 */
export interface BaselineFile {
  /**
   * For editors: where this schema is.
   */
  $schema?: string;
  /**
   * Version of this format.
   */
  version: 1;
  /**
   * What wrote it, with its version. Another version may score differently.
   */
  tool?: string;
  /**
   * The day, YYYY-MM-DD, on which the models were evaluated.
   */
  date?: string;
  /**
   * One for each model, by name.
   */
  models: Model[];
}
/**
 * What one model had.
 */
export interface Model {
  /**
   * The model's file, relative to the folder of the baseline, with `/`.
   */
  model: string;
  /**
   * Its attack stories, one for each harm that each reaches, by id.
   */
  stories: Story[];
  /**
   * Its findings, by fingerprint.
   */
  findings: Finding[];
}
/**
 * One attack story on its way to one harm.
 */
export interface Story {
  /**
   * Id of the story, `harm/key`.
   */
  id: string;
  score: Score;
  /**
   * Keys of stories that were told in this one: each was at most as bad.
   */
  covers?: string[];
  /**
   * What it said, for people; not compared.
   */
  text?: string;
}
/**
 * One finding.
 */
export interface Finding {
  /**
   * Its code and what it is about; the same while lines move and scores change.
   */
  fingerprint: string;
  score?: Score;
  /**
   * What it said, for people; not compared.
   */
  text?: string;
}
