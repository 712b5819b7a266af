/** Codes of findings about: the text of a file as YAML, before anything in it means something. */
import type { CodeInfo } from '../codes.ts';

export const YAML_CODES = {
  'yaml.syntax': {
    title: 'Broken YAML',
    help: 'The text is not valid YAML at this place. Correct it first: what follows may be read wrongly until then.',
  },
  'yaml.tab-indent': {
    title: 'Tab used as indentation',
    help: 'YAML allows only spaces before the first character of a line. Replace each tab by two spaces.',
  },
  'yaml.unclosed': {
    title: 'A quote or bracket is not closed',
    help: 'A text in quotes, a list in `[ ]` or a map in `{ }` has no end. Close it, or indent its lines further than the line it begins on.',
  },
  'yaml.missing-colon': {
    title: 'A key without a colon',
    help: 'In a map every line is `key: value`. Write the colon and a value, or remove the line.',
  },
  'yaml.colon-in-text': {
    title: 'A colon inside unquoted text',
    help: 'A colon followed by a space makes a key of what stands before it. Put text that holds a colon into quotes.',
  },
  'yaml.reserved-character': {
    title: 'Text begins with a reserved character',
    help: 'YAML reserves `@`, `%` and the backtick at the beginning of a text. Put the text into quotes.',
  },
  'yaml.comma-in-text': {
    title: 'A comma inside unquoted text',
    help: 'Inside `{ }` a comma ends the value, and what follows it silently becomes a key. Put text that holds a comma into quotes.',
  },
  'yaml.merge-conflict': {
    title: 'Unresolved merge conflict',
    help: 'The file holds the marks of a merge that was not finished. Keep one side or write both together, then remove the marks. Until then the first side is read.',
  },
  'yaml.several-documents': {
    title: 'A second document in the file',
    help: 'One file describes one system. Only what stands before the second `---` is read: remove the mark or move the rest into its own file.',
  },
  'yaml.directive': {
    title: 'A YAML directive has no effect',
    help: 'Files are always read as YAML 1.2. Remove the directive.',
  },
  'yaml.tag': {
    title: 'A tag has no effect',
    help: 'The format uses no YAML tags (`!name`). The value is read as if the tag were not there: remove it.',
  },
  'yaml.unknown-anchor': {
    title: 'An alias without an anchor',
    help: 'An alias `*name` repeats what an anchor `&name` marks further up in the same file. Write the anchor, or correct the name.',
  },
  'yaml.alias-cycle': {
    title: 'An alias inside its own anchor',
    help: 'A value cannot contain itself. Write the value out, or use another anchor.',
  },
  'yaml.alias-bomb': {
    title: 'Aliases or parts expand to too much',
    help: 'Aliases, merge keys and parts repeat what they name. Together they may add 100,000 values to a model; the rest is not expanded. Use fewer levels of aliases.',
  },
  'yaml.merge-value': {
    title: 'A merge key without a map',
    help: 'The merge key `<<` takes an alias of a map, or a list of such aliases.',
  },
  'yaml.duplicate-key': {
    title: 'A key written twice',
    help: 'A map holds each key once. The first is read: remove or rename the other.',
  },
  'yaml.key-not-text': {
    title: 'A key that is not text',
    help: 'YAML reads an unquoted number, `true`, `false` or `null` as that value and not as text. Put such a key into quotes; a list or a map cannot be a key.',
  },
  'yaml.too-deep': {
    title: 'Nested too deeply',
    help: 'Lists and maps may be nested 100 levels deep. The file is not read.',
  },
  'yaml.empty-file': {
    title: 'The file is empty',
    help: 'A model begins with `medjack: 1`, followed by the device, its harms, zones, data, components and flows.',
  },
  'yaml.not-a-map': {
    title: 'The file is not a map',
    help: 'A model is a map of sections: `medjack: 1`, `device:`, `harms:` and so on, each at the beginning of a line.',
  },
} as const satisfies Record<string, CodeInfo>;
