/** Titles and meanings of the fixed vocabularies, for hovers, documents and explanations. */
import type { HarmSeverity, Impact } from '../model/words.ts';
import type { FdaCategory, Prevention, Term, Weakness } from './catalogue.ts';

export const WEAKNESS_TERMS: Readonly<Record<Weakness, Term>> = {
  'unpatched-software': {
    title: 'Unpatched software',
    summary: 'Software with a known vulnerability that is still open, or that nobody maintains any more.',
  },
  'weak-authentication': {
    title: 'Weak authentication',
    summary:
      'People, devices or messages are believed without strong proof of who they are; includes default, shared and hard-coded credentials.',
  },
  'insecure-communication': {
    title: 'Insecure communication',
    summary: 'Data in transit can be read or changed by others.',
  },
  'input-validation': {
    title: 'Missing input validation',
    summary: 'Untrusted input can make software do what it was not meant to do.',
  },
  'insecure-storage': {
    title: 'Insecure storage',
    summary: 'Data, settings or secrets can be read or changed where they are stored.',
  },
  'physical-interface': {
    title: 'Open physical interface',
    summary: 'A port, console or debug interface gives access to whoever touches it.',
  },
  'insecure-update': {
    title: 'Insecure update',
    summary: 'Code is installed or run without proof that it comes unchanged from its maker.',
  },
  'resource-exhaustion': {
    title: 'Resource exhaustion',
    summary: 'Traffic, battery, storage or processing time can be used up or blocked.',
  },
};

export const IMPACT_TERMS: Readonly<Record<Impact, Term>> = {
  'patient-safety': {
    title: 'Patient safety',
    summary: 'A patient is injured, or does not get the care the device is for.',
  },
  'data-breach': { title: 'Data breach', summary: 'Patient data or secrets reach someone who must not have them.' },
  'operational-disruption': {
    title: 'Operational disruption',
    summary: 'A facility, a service or the manufacturer cannot work as it must, without direct injury.',
  },
};

export const PREVENTION_TERMS: Readonly<Record<Prevention, Term>> = {
  'software-updates': {
    title: 'Software updates',
    summary: 'Known vulnerabilities are found and removed in time, by updates that can be trusted.',
  },
  'strong-authentication': {
    title: 'Strong authentication',
    summary: 'People, devices and messages prove who they are; multi-factor and unique credentials.',
  },
  'network-segmentation': {
    title: 'Network segmentation',
    summary: 'Only those who need to can reach a network, a component or a service.',
  },
  encryption: { title: 'Encryption', summary: 'Data is unreadable to others in transit and at rest.' },
  'physical-protection': {
    title: 'Physical protection',
    summary: 'Ports, boards and media resist, or show, a hand that should not be there.',
  },
  'input-hardening': {
    title: 'Input hardening',
    summary: 'Input, and what is done with it, is checked and contained.',
  },
  monitoring: { title: 'Monitoring', summary: 'Attacks are noticed, recorded and answered.' },
  resilience: {
    title: 'Resilience',
    summary: 'Care goes on, in a safe state, while something is lost, and is restored after.',
  },
};

/** FDA, Cybersecurity in Medical Devices (premarket guidance), Appendix 1, A to H. */
export const FDA_TERMS: Readonly<Record<FdaCategory, Term>> = {
  authentication: {
    title: 'Authentication',
    summary: 'Proof of who or what is at the other end, and of what it sends (Appendix 1, A).',
  },
  authorization: { title: 'Authorization', summary: 'What each role, device or function may do (Appendix 1, B).' },
  cryptography: { title: 'Cryptography', summary: 'Algorithms, protocols and keys (Appendix 1, C).' },
  'code-data-execution-integrity': {
    title: 'Code, Data, and Execution Integrity',
    summary: 'Code, data and running software are what they should be (Appendix 1, D).',
  },
  confidentiality: {
    title: 'Confidentiality',
    summary: 'Data whose disclosure could do harm stays secret (Appendix 1, E).',
  },
  'event-detection-logging': {
    title: 'Event Detection and Logging',
    summary: 'Attacks are detected, recorded and told (Appendix 1, F).',
  },
  'resiliency-recovery': {
    title: 'Resiliency and Recovery',
    summary: 'Critical functions survive an attack and are restored (Appendix 1, G).',
  },
  'updatability-patchability': {
    title: 'Firmware and Software Updates',
    summary: 'The device can be updated and patched, quickly and reliably (Appendix 1, H).',
  },
};

/** For patients the qualitative levels of ISO 14971, as the FDA's postmarket guidance uses them; for the rest, expert. */
export const SEVERITY_TERMS: Readonly<Record<Impact, Readonly<Record<HarmSeverity, string>>>> = {
  'patient-safety': {
    negligible: 'Inconvenience or temporary discomfort.',
    minor: 'Temporary injury or impairment that needs no professional medical intervention.',
    serious: 'Injury or impairment that needs professional medical intervention.',
    critical: 'Permanent impairment or life-threatening injury.',
    catastrophic: 'Death of a patient.',
  },
  'data-breach': {
    negligible: 'No personal data, or only what is public.',
    minor: 'Data of one person that is not about health.',
    serious: 'Health data of one person or a few.',
    critical: 'Health data of many people, or secrets that open one device.',
    catastrophic: 'Health data of a whole population, or secrets that open every device.',
  },
  'operational-disruption': {
    negligible: 'Extra steps; nothing is delayed.',
    minor: 'One task or device is delayed.',
    serious: 'A ward or service is delayed and works around it.',
    critical: 'A facility cannot give a kind of care for hours.',
    catastrophic: 'Many facilities cannot give care for days.',
  },
};
