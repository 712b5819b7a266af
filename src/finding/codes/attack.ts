/** Codes of weaknesses on attack paths: one for each way in, each saying what it opens and what cures it. */
import type { CodeInfo } from '../codes.ts';

export const ATTACK_CODES = {
  'weakness.no-wireless-protection': {
    title: 'Wireless network open to strangers',
    help: 'Somebody in range can join the network of this zone, and from there reach everything that listens in it. Protect the link (WPA3 or WPA2-Enterprise), admit only known devices, and say so under `controls` of the zone.',
  },
  'weakness.no-transport-encryption': {
    title: 'Traffic can be read',
    help: 'Whoever is on the route reads what this flow carries. Encrypt it in transit (TLS 1.2 or later, LE Secure Connections), end to end where components between must not read it either.',
  },
  'weakness.no-message-authentication': {
    title: 'Forged messages are accepted',
    help: 'The receiver cannot tell a genuine message from a forged or replayed one. Authenticate the peer and each message with a key of its own for each device, and refuse repetitions. Encryption alone does not authenticate; a checksum protects against noise only.',
  },
  'weakness.no-fallback': {
    title: 'Stopping the traffic does harm',
    help: 'Radio can be jammed and networks fail. Say what the device does without this flow (`fallback-operation`), and what is left of the harm then.',
  },
  'weakness.no-rate-limiting': {
    title: 'Requests can exhaust the component',
    help: 'Requests that anyone can send use up its battery, storage or processor. Limit their rate, authenticate before work is done, and keep the essential function going.',
  },
  'weakness.known-vulnerability': {
    title: 'Known vulnerability or ended support',
    help: 'A vulnerability is open, or the software gets no more fixes. Update it; where that cannot be done, keep strangers from the endpoint and let only known programs run.',
  },
  'weakness.no-input-hardening': {
    title: 'Untrusted input is interpreted without hardening',
    help: 'Code that reads what strangers send will have flaws nobody knows yet. Validate input against its specification, protect memory, isolate the process that parses.',
  },
  'weakness.weak-authentication': {
    title: 'Control without strong authentication',
    help: 'The endpoint gives control to whoever talks to it, or to a secret that is easily had. Authenticate with credentials of its own for each device and person; use more than one factor for service and remote access.',
  },
  'weakness.hard-coded-secret': {
    title: 'Default, shared or hard-coded secret',
    help: 'A secret that is the same in many devices is known to everyone who has one of them. Give each device and person a credential of their own, and make it changeable.',
  },
  'weakness.stolen-credential': {
    title: 'A stolen credential opens it',
    help: 'The secret can be had somewhere on the way, and opens this. Keep it in hardware, give each device its own, and ask for a second factor.',
  },
  'weakness.open-debug-port': {
    title: 'Open debug interface',
    help: 'Whoever connects a debugger controls the component. Disable the port for good before shipping, or make it ask for authentication.',
  },
  'weakness.open-port': {
    title: 'Open local port',
    help: 'Whoever touches the port gets control. Lock it, authenticate what is connected, accept only signed code.',
  },
  'weakness.unprotected-storage': {
    title: 'Storage can be read or swapped',
    help: 'Whoever holds the device has its data and secrets. Encrypt storage with a key that does not lie beside it, and erase devices that leave.',
  },
  'weakness.unsigned-update': {
    title: 'Code without proof of origin is installed',
    help: 'A forged update takes over the component for good. Sign updates with a key that never leaves its hardware, check the signature where the code is installed, refuse older versions.',
  },
  'weakness.ridden-session': {
    title: 'A person’s web session can be used by others',
    help: 'A link, or text that is written back into a page, makes the browser of a person who is logged in act for the attacker. Encode what is put into pages, tie each request to the session, give a new session at every log-in and end it soon.',
  },
  'weakness.lured-user': {
    title: 'People can be lured into running code',
    help: 'People read mail or browse on this component. Filter mail and web, let only known programs run, and keep the component away from what harms patients.',
  },
  'weakness.insider-access': {
    title: 'One person can misuse the access',
    help: 'An account suffices to do harm. Give each role only what it needs, ask for a second person where a mistake or a misuse does harm, and log.',
  },
  'weakness.privilege-escalation': {
    title: 'An ordinary account can become more',
    help: 'What somebody with an ordinary account can reach gives more than the account should. Check rights at each service, give services inside the device secrets of their own, run them with few rights, and harden what interprets input.',
  },
  'weakness.supplier-compromise': {
    title: 'Trusted source of code',
    help: 'Whoever takes over this component sends code that others run. Separate it from office networks, protect its accounts with several factors, watch it, and sign where the key cannot be reached from it.',
  },
  'weakness.other': {
    title: 'Weakness of a technique of your own',
    help: 'A technique from a catalogue of yours applies here. Its own text says what it means.',
  },
} as const satisfies Record<string, CodeInfo>;
