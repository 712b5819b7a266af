/** Codes of findings about how a model uses the catalogue and what it leaves open. */
import type { CodeInfo } from '../codes.ts';

export const CHECK_CODES = {
  'control.unknown': {
    title: 'Unknown control',
    help: 'The catalogues in use have no control of this name, so it counts nothing. Use a name of the catalogue, or add the control in a catalogue of your own.',
  },
  'control.wrong-place': {
    title: 'Control where it does nothing',
    help: 'The control protects another kind of element. Where it stands it counts nothing in any score. Move it to the element it protects.',
  },
  'control.not-applicable-without-rationale': {
    title: 'Not applicable, but no reason given',
    help: 'A control that is said not to apply needs a rationale. It counts as absent in every score.',
  },
  'control.worthless': {
    title: 'Control that counts nothing',
    help: 'The details of the control make it worthless: a broken mechanism, or a secret that everybody can have. Replace the mechanism or the secret.',
  },
  'control.unverified': {
    title: 'Control that counts only in part',
    help: 'The control names no mechanism, or a weak one, so it counts only in part. Say what it is, or replace it.',
  },
  'zone.reach-not-enforced': {
    title: 'Limited reach that nothing enforces',
    help: 'The zone says what it reaches, but no network segmentation enforces it. Name the control that does.',
  },
  'adversary.off-without-rationale': {
    title: 'Adversary switched off without a reason',
    help: 'A standard adversary may only be switched off or narrowed with a rationale, which every report lists.',
  },
  'data.users-unset': {
    title: 'Not said where data takes effect',
    help: 'Without `usedBy`, the data takes effect at every component that receives it. Say where it does, with evidence.',
  },
} as const satisfies Record<string, CodeInfo>;
