/** What follows by itself from what an attacker has gained: no metrics, no category, no hop. */
import type { Consequence } from './catalogue.ts';

export const CONSEQUENCES: readonly Consequence[] = [
  {
    id: 'observe',
    title: 'Disclosure of what is carried',
    summary: 'Who reads a flow learns what it carries and returns, unless the data is encrypted against this reader.',
  },
  {
    id: 'relay',
    title: 'Forged data is passed on',
    summary:
      'Forged data follows the flows that carry it, or what is derived from it, through each component that does not verify it.',
  },
  {
    id: 'alter',
    title: 'Forged data takes effect',
    summary: 'Forged data reaches a component that uses it and meets the checks that stand there.',
  },
  {
    id: 'withhold',
    title: 'Loss of what is carried',
    summary: 'Who stops a flow keeps what it carries from those who need it.',
  },
  {
    id: 'take-over',
    title: 'Misuse of the component',
    summary:
      'Who controls a component decides what it does, and whether it runs, and holds all that it stores, sends and uses.',
  },
  {
    id: 'harm',
    title: 'Harm',
    summary: 'The effect leads to every harm that the model names for it.',
  },
];
