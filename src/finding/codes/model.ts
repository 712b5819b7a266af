/** Codes of findings about: what a model says against the format: its files, shape, ids and references. */
import type { CodeInfo } from '../codes.ts';

export const MODEL_CODES = {
  'file.missing': {
    title: 'A file does not exist',
    help: 'The model names a file that is not there. Names are relative to the file that holds them. The rest of the model is read without it.',
  },
  'file.outside': {
    title: 'A file outside the fence',
    help: 'What a model names is read only inside the nearest folder upwards that holds `.git` or `medjack.root`, else inside its own folder. Links are followed before this is checked. Move the file inside, or widen the fence with `--root`.',
  },
  'file.bad-name': {
    title: 'Not the name of a file of this system',
    help: 'A file is named by a relative path with `/`: no address (`https:`, `file:`), no absolute path, no backslash, no percent-encoded dots or slashes.',
  },
  'file.too-large': {
    title: 'A file is too large',
    help: 'Files of more than 10 MB are not read. Split the file with `include` or `parts`.',
  },
  'file.not-text': {
    title: 'A file is not text',
    help: 'Files are read as UTF-8 text. Save the file in that encoding.',
  },
  'file.unreadable': {
    title: 'A file cannot be read',
    help: 'The name stands for a folder, or the system refuses to open the file.',
  },
  'include.cycle': {
    title: 'Files include each other in a circle',
    help: 'A file cannot include itself, directly or through others. Remove one of the entries.',
  },
  'include.duplicate': {
    title: 'The same key in two files',
    help: 'Included files are united: each element is written in one of them. The first is read: remove or rename the other.',
  },
  'part.cycle': {
    title: 'Parts use each other in a circle',
    help: 'A part cannot hold itself, directly or through others. Remove one of the entries.',
  },
  'part.no-root': {
    title: 'The root component of a part is not clear',
    help: '`set` changes facts of the root component of a part: its only component, or the one named like the file (`gateway` in `gateway.part.device.yaml`). Rename one of its components.',
  },
  'schema.unknown-key': {
    title: 'A key the format does not know',
    help: 'The format has no such key here, so it would have no effect. Correct it, or begin it with `x-` to keep it as a note that is ignored.',
  },
  'schema.missing-key': {
    title: 'A required key is missing',
    help: 'The element cannot be read without this key and is left out. Add the key.',
  },
  'schema.empty-value': {
    title: 'A key without a value',
    help: 'The key stands there and says nothing. Write its value, or remove the key.',
  },
  'schema.wrong-type': {
    title: 'A value of the wrong type',
    help: 'The format wants another type of value here: a text, a number, true or false, a list or a map.',
  },
  'schema.unquoted': {
    title: 'Text that YAML reads as something else',
    help: 'Unquoted, YAML reads `1.10` as the number 1.1 and `true` as a truth value. Put versions and such words into quotes.',
  },
  'schema.unknown-value': {
    title: 'A value the format does not know',
    help: 'Only certain words are possible here. Choose one of them.',
  },
  'schema.bad-value': {
    title: 'A value that is not possible',
    help: 'The value has the right type, but not the form or the size the format wants here.',
  },
  'schema.bad-id': {
    title: 'Not an id',
    help: 'Ids are letters and digits with single `-` or `.` between them, begin with a letter, have at most 40 characters, and are none of the words that YAML reads as null, true or false (`no`, `on`, `yes`, …).',
  },
  'schema.format-version': {
    title: 'Another version of the format',
    help: 'This tool reads format 1: `medjack: 1`. A file of a later format needs a later tool.',
  },
  'model.duplicate-id': {
    title: 'The same id twice',
    help: 'Ids are unique in the whole model, also across sections and without regard to case, so that one id means one thing. Rename one of the two elements.',
  },
  'model.cycle': {
    title: 'Elements that contain each other',
    help: 'The elements lead back to themselves. Remove one of the links.',
  },
  'reference.unknown': {
    title: 'A reference to what does not exist',
    help: 'No element of the kind wanted here has this id. Correct the id, or add the element.',
  },
  'flow.no-medium': {
    title: 'A flow without a medium',
    help: 'A flow needs a `medium`, legs it runs `over`, or an interface at one end (`to: component/interface`) that brings the medium.',
  },
  'flow.legs-do-not-join': {
    title: 'Legs that do not join up',
    help: 'The legs of an end-to-end flow must lead from its `from` to its `to`: each leg begins at the component where the one before it ends.',
  },
} as const satisfies Record<string, CodeInfo>;
