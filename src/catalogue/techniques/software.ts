/** Techniques on software, on log-ins and on updates. */
import type { Technique } from '../catalogue.ts';

export const SOFTWARE_TECHNIQUES: readonly Technique[] = [
  {
    id: 'exploit-known',
    title: 'Exploit a known vulnerability',
    summary:
      'The attacker uses a published vulnerability that is still open, or one of software that nobody maintains any more.',
    shape: 'vulnerability',
    categories: ['unpatched-software'],
    metrics: { AV: 'geometry', AC: 'L', PR: 'N', UI: 'N' },
    references: {
      stride: ['elevation-of-privilege'],
      cwe: [1104, 1277, 1329, 1395],
      capec: [310, 682],
      attackIcs: ['T0819', 'T0866'],
      emb3d: ['TID-202', 'TID-210'],
    },
    weakness: 'runs software with known vulnerabilities',
  },
  {
    id: 'exploit-unknown',
    title: 'Break a parser or service',
    summary: 'The attacker finds and uses an unknown fault in software that interprets input from outside.',
    shape: 'parser',
    categories: ['input-validation'],
    metrics: { AV: 'geometry', AC: 'H', PR: 'N', UI: 'N' },
    references: {
      stride: ['tampering', 'elevation-of-privilege'],
      cwe: [20, 22, 78, 89, 120, 121, 125, 502, 787],
      capec: [100, 153, 586],
      attackIcs: ['T0819', 'T0866'],
      emb3d: ['TID-202', 'TID-320', 'TID-323', 'TID-326', 'TID-327'],
    },
    weakness: 'interprets untrusted input without hardening',
  },
  {
    id: 'weak-credentials',
    title: 'Log in with weak or no credentials',
    summary:
      'The attacker uses a service that asks for nothing, or guesses, finds or looks up a default, shared or hard-coded secret.',
    shape: 'endpoint',
    categories: ['weak-authentication'],
    metrics: { AV: 'geometry', AC: 'endpoint', PR: 'N', UI: 'N' },
    references: {
      stride: ['spoofing', 'elevation-of-privilege'],
      cwe: [287, 306, 307, 521, 798, 1392, 1393],
      capec: [16, 49, 70, 114, 115, 600],
      attackIcs: ['T0812', 'T0886', 'T0891'],
      emb3d: ['TID-310', 'TID-311', 'TID-314', 'TID-328'],
    },
    weakness: 'gives control without strong authentication',
  },
  {
    id: 'use-secret',
    title: 'Use a stolen credential',
    summary: 'The attacker holds a key, password or token and opens what it opens.',
    shape: 'secret',
    categories: ['weak-authentication'],
    metrics: { AV: 'geometry', AC: 'endpoint', PR: 'N', UI: 'N' },
    references: {
      stride: ['spoofing'],
      cwe: [257, 312, 522, 798],
      capec: [21, 555, 560],
      attackIcs: ['T0859', 'T0891'],
      emb3d: ['TID-328', 'TID-329'],
    },
    weakness: 'opens to a stolen credential',
  },
  {
    id: 'malicious-update',
    title: 'Install a malicious update',
    summary: 'The attacker puts code of their own, or an old vulnerable version, where an update is expected.',
    shape: 'code',
    categories: ['insecure-update'],
    metrics: { AV: 'N', AC: 'L', PR: 'N', UI: 'N' },
    references: {
      stride: ['tampering', 'elevation-of-privilege'],
      cwe: [347, 494, 829, 1328],
      capec: [184, 186, 187, 533, 657, 669],
      attackIcs: ['T0839', 'T0857'],
      emb3d: ['TID-211', 'TID-213', 'TID-216'],
    },
    weakness: 'accepts code without proof of its origin',
  },
];
