/** The standard adversaries: who starts the paths of every model without being modelled. */
import type { Adversary } from './catalogue.ts';

/** In the order in which ties are broken: the most remote first. */
export const STANDARD_ADVERSARIES: readonly Adversary[] = [
  {
    id: 'remote',
    title: 'Remote attacker',
    summary: 'Anyone on the internet.',
    start: 'network',
    zoneKinds: ['internet'],
    outermost: false,
  },
  {
    id: 'on-site',
    title: 'Attacker on the local network',
    summary:
      'Someone, or something infected, on the network of the home, facility or vehicle, which is taken as hostile. Starts in the outermost of these zones: what lies within is reached by crossing.',
    start: 'network',
    // A room that lies within no other zone is a network of its own; one inside a facility is never the outermost.
    zoneKinds: ['home', 'room', 'clinical-network', 'hospital-network', 'vehicle', 'public', 'other'],
    outermost: true,
  },
  {
    id: 'nearby',
    title: 'Attacker within radio range',
    summary: 'Someone within the range of a radio link, at either end of it.',
    start: 'radio',
    // The body has no network, but the radio of an implant leaves it.
    zoneKinds: ['body', 'home', 'room', 'clinical-network', 'hospital-network', 'vehicle', 'public', 'other'],
    outermost: false,
  },
  {
    id: 'hands-on',
    title: 'Attacker with the device in hand',
    summary: 'A visitor, thief or buyer of a used device who can touch ports, media and boards.',
    start: 'physical',
    zoneKinds: ['home', 'room', 'clinical-network', 'hospital-network', 'vehicle', 'public', 'other'],
    outermost: false,
  },
  {
    id: 'insider',
    title: 'Insider',
    summary: 'A person who has an account and misuses it.',
    start: 'step',
    zoneKinds: [],
    outermost: false,
  },
  {
    id: 'supplier',
    title: 'Compromised supplier',
    summary: 'Where code comes from is itself compromised: a build, an update server, an app store, a service tool.',
    start: 'step',
    zoneKinds: [],
    outermost: false,
  },
];
