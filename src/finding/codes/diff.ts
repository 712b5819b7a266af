/** Codes of what a change does, compared with what was there before. */
import type { CodeInfo } from '../codes.ts';

export const DIFF_CODES = {
  'diff.path-opened': {
    title: 'The change opens a path to harm',
    help: 'An attack path leads to this harm now that did not before, or did not count. The sentence names the change that opened it. Take that change back, or add a control that closes the path.',
  },
  'diff.path-easier': {
    title: 'The change makes a path to harm easier',
    help: 'The path was there before and costs an attacker less now, or nothing that was decided covers it any more. The sentence names the change that did it.',
  },
  'diff.control-removed': {
    title: 'The change takes a control away',
    help: 'A control that stood before is gone, or is said to be absent. In a hardened system one control may change no score by itself and still be the second line: say why it goes, or put it back.',
  },
  'diff.control-weakened': {
    title: 'The change weakens a control',
    help: 'The control is still there and counts for less: its mechanism, its key, its status or what it limits is worse than before.',
  },
  'diff.boundary-crossed': {
    title: 'The change crosses a trust boundary',
    help: 'A component moved to another zone, or a flow that is new or moved passes trust boundaries that nothing passed before in this way. Check that what stands at the boundary covers it.',
  },
  'diff.judgement': {
    title: 'The change judges differently',
    help: 'A decision, an override, an adversary or a rule of the catalogue changed. It can lower scores without making anything safer, so it is read first. What came with the change does not count for it unless `--allow-new-decisions` is given.',
  },
} as const satisfies Record<string, CodeInfo>;
