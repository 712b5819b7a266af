/** Techniques that go through people: users, insiders, suppliers. */
import type { ComponentKind } from '../../model/words.ts';
import type { Technique } from '../catalogue.ts';

/** All that people may use for mail and browsing but apps, whose system keeps programs apart. */
const COMPUTERS: readonly ComponentKind[] = [
  'device',
  'implant',
  'sensor',
  'handheld',
  'programmer',
  'gateway',
  'network',
  'workstation',
  'server',
  'ehr',
  'store',
  'build',
  'app-store',
  'service-tool',
  'person',
  'external',
];

export const PEOPLE_TECHNIQUES: readonly Technique[] = [
  {
    id: 'lure-user',
    title: 'Lure a user',
    summary: 'A mail, a page or an app makes a person run the code of the attacker on the computer they use.',
    shape: 'lure',
    categories: ['input-validation'],
    when: { kind: COMPUTERS },
    metrics: { AV: 'N', AC: 'L', PR: 'N', UI: 'R' },
    references: {
      stride: ['spoofing', 'elevation-of-privilege'],
      cwe: [356, 494],
      capec: [17, 98, 163],
      attackIcs: ['T0817', 'T0863', 'T0865'],
      emb3d: ['TID-302'],
    },
    weakness: 'is used for mail or browsing',
  },
  {
    id: 'lure-app-user',
    title: 'Lure a user of a phone',
    summary:
      'A message, a page or another app makes a person run the code of the attacker beside the app on their phone, and the code breaks out of its own sandbox.',
    shape: 'lure',
    categories: ['input-validation'],
    when: { kind: ['app'] },
    metrics: { AV: 'N', AC: 'H', PR: 'N', UI: 'R' },
    references: {
      stride: ['spoofing', 'elevation-of-privilege'],
      cwe: [356, 494],
      capec: [17, 98, 163],
      attackIcs: ['T0817', 'T0863', 'T0865'],
      emb3d: ['TID-302'],
    },
    weakness: 'is used for mail or browsing',
  },
  {
    id: 'insider',
    title: 'Misuse valid access',
    summary: 'A person does with their account what it allows and should not be done.',
    shape: 'account',
    categories: ['weak-authentication'],
    metrics: { AV: 'L', AC: 'L', PR: 'H', UI: 'N' },
    references: {
      stride: ['repudiation', 'elevation-of-privilege'],
      cwe: [250, 269, 862, 863],
      capec: [122],
      attackIcs: ['T0859'],
    },
    weakness: 'lets one person act alone',
  },
  {
    id: 'escalate',
    title: 'Go beyond the rights of an account',
    summary:
      'A person with an ordinary account breaks what it may reach: a service that interprets what it sends, or one inside the device that trusts whoever is there.',
    shape: 'escalation',
    categories: ['weak-authentication', 'input-validation'],
    metrics: { AV: 'geometry', AC: 'endpoint', PR: 'L', UI: 'N' },
    references: {
      stride: ['elevation-of-privilege'],
      cwe: [20, 22, 23, 78, 250, 266, 269, 434, 798],
      capec: [69, 122, 233],
      attackIcs: ['T0890'],
      emb3d: ['TID-202'],
    },
    weakness: 'gives more than an ordinary account should have',
  },
  {
    id: 'supplier',
    title: 'Compromise a supplier',
    summary: 'The attacker takes over a build, an update server, an app store or a service tool that others trust.',
    shape: 'supply',
    categories: ['insecure-update'],
    metrics: { AV: 'N', AC: 'H', PR: 'H', UI: 'N' },
    references: {
      stride: ['tampering', 'elevation-of-privilege'],
      cwe: [506, 829, 1357],
      capec: [442, 443, 444, 446, 511, 538, 673, 678],
      attackIcs: ['T0862'],
    },
    weakness: 'sends code that others trust',
  },
];
