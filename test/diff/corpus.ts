/** Changes of the three devices as people make them: what is set (null: taken out), and where a weakening has to be flagged. */

export type Edits = Readonly<Record<string, unknown>>;

export interface Weakening {
  readonly on: string;
  readonly name: string;
  readonly set: Edits;
  /** Path of the key on whose line it is flagged. */
  readonly at: string;
  /** A harm to which a path opens or becomes easier; undefined where the change takes a second line away. */
  readonly harm?: string;
}

export interface Strengthening {
  readonly on: string;
  readonly name: string;
  readonly set: Edits;
  /** A harm to which a path closes or becomes harder. */
  readonly harm?: string;
}

const INFUSION = 'infusion-pump';
const INSULIN = 'insulin-pump';
const PACEMAKER = 'pacemaker';
const hardened = (name: string) => `${name}-hardened`;

/** Values that stand in the examples as anchors. */
const TLS13 = { status: 'verified', mechanism: 'TLS', version: '1.3', peerVerified: 'both' };

export const WEAKENINGS: readonly Weakening[] = [
  {
    on: hardened(INFUSION),
    name: 'a safety limit is only planned',
    set: { 'components/pump/controls/safe-limits/status': 'planned' },
    at: 'components/pump/controls/safe-limits',
    harm: 'over-infusion',
  },
  {
    on: hardened(INFUSION),
    name: 'a safety limit is gone',
    set: { 'components/pump/controls/safe-limits': null },
    at: 'components/pump',
    harm: 'over-infusion',
  },
  {
    on: hardened(INFUSION),
    name: 'the service log-in is compiled in again, with a default password',
    set: {
      'components/pump/interfaces/telnet/use': 'service',
      'components/pump/interfaces/telnet/controls': {
        'user-authentication': { status: 'implemented', credential: 'default' },
      },
    },
    at: 'components/pump/interfaces/telnet',
    harm: 'over-infusion',
  },
  {
    on: hardened(INFUSION),
    name: 'a fallback no longer limits a harm',
    set: { 'data/pump-alarm/controls/fallback-operation/limits': null },
    at: 'data/pump-alarm/controls/fallback-operation',
    harm: 'missed-alarm',
  },
  {
    on: hardened(INFUSION),
    name: 'TLS falls back to 1.0',
    set: { 'flows/program-pump/controls/mutual-authentication/version': '1.0' },
    at: 'flows/program-pump/controls/mutual-authentication',
  },
  {
    on: hardened(INFUSION),
    name: 'a control is said not to apply',
    set: { 'components/pump/controls/secure-boot': { status: 'not-applicable', rationale: 'Old hardware' } },
    at: 'components/pump/controls/secure-boot',
  },
  {
    on: hardened(INFUSION),
    name: 'a verified control is only implemented',
    set: { 'components/pump/controls/rate-limiting/status': 'implemented' },
    at: 'components/pump/controls/rate-limiting',
  },
  {
    on: hardened(INFUSION),
    name: 'a controlled component is talked to over a new, open radio',
    set: {
      'flows/backdoor': { from: 'barcode-scanner', to: 'pump', medium: 'rf', carries: ['auto-program'] },
    },
    at: 'flows/backdoor',
    harm: 'over-infusion',
  },
  {
    on: INFUSION,
    name: 'a pharmacy workstation is moved onto the ward network',
    set: { 'components/pharmacy-pc/zone': 'ward' },
    at: 'components/pharmacy-pc',
  },
  {
    on: hardened(INSULIN),
    name: 'the remote control is believed without authentication',
    set: { 'components/pump/interfaces/rf/controls': null, 'flows/remote-bolus/controls': null },
    at: 'components/pump/interfaces/rf',
    harm: 'over-delivery',
  },
  {
    on: hardened(INSULIN),
    name: 'the debug port is open again',
    set: { 'components/pump/interfaces/jtag/controls': null, 'components/pump/interfaces/jtag/use': 'normal' },
    at: 'components/pump/interfaces/jtag',
    harm: 'over-delivery',
  },
  {
    on: hardened(INSULIN),
    name: 'settings are encrypted with one key for all',
    set: { 'data/therapy-settings/controls/end-to-end-authentication/credential': 'shared' },
    at: 'data/therapy-settings/controls/end-to-end-authentication',
  },
  {
    on: hardened(INSULIN),
    name: 'the pump no longer asks before a bolus',
    set: { 'data/bolus-command/controls/user-confirmation': 'absent' },
    at: 'data/bolus-command/controls/user-confirmation',
  },
  {
    on: hardened(INSULIN),
    name: 'firmware is signed with a plain hash',
    set: { 'data/pump-firmware/controls/signed-updates/mechanism': 'SHA-256' },
    at: 'data/pump-firmware/controls/signed-updates',
  },
  {
    on: INSULIN,
    name: 'settings reach the pump over the network instead of the phone',
    set: {
      'flows/remote-settings': { from: 'clinic-pc', to: 'pump', medium: 'ethernet', carries: ['therapy-settings'] },
    },
    at: 'flows/remote-settings',
    harm: 'over-delivery',
  },
  {
    on: hardened(PACEMAKER),
    name: 'programs are accepted over radio without authentication',
    set: { 'components/implant/interfaces/rf/controls': null },
    at: 'components/implant/interfaces/rf',
    harm: 'loss-of-pacing',
  },
  {
    on: hardened(PACEMAKER),
    name: 'the console of the home monitor is open',
    set: { 'components/home-monitor/interfaces/console/controls': null },
    at: 'components/home-monitor/interfaces/console',
  },
  {
    on: hardened(PACEMAKER),
    name: 'the clinic is no longer segmented',
    set: { 'zones/device-clinic/controls': null },
    at: 'zones/device-clinic',
  },
  {
    on: hardened(PACEMAKER),
    name: 'a portal without a second factor',
    set: { 'components/portal/controls/multi-factor-authentication': null },
    at: 'components/portal',
  },
  {
    on: hardened(PACEMAKER),
    name: 'the wake-up of the radio needs no one near',
    set: { 'components/implant/controls/wake-up-protection/status': 'planned' },
    at: 'components/implant/controls/wake-up-protection',
  },
  {
    on: PACEMAKER,
    name: 'an app may program the implant',
    set: { 'flows/app-program': { from: 'patient-app', to: 'implant/rf', carries: ['program'] } },
    at: 'flows/app-program',
    harm: 'loss-of-pacing',
  },
];

export const STRENGTHENINGS: readonly Strengthening[] = [
  {
    on: INFUSION,
    name: 'segments the ward',
    set: { 'zones/ward/controls': { 'network-segmentation': { status: 'verified', mechanism: 'VLAN and firewall' } } },
  },
  {
    on: INFUSION,
    name: 'takes the service log-in away',
    set: { 'components/pump/interfaces/telnet': null, 'credentials/service-password/unlocks': null },
  },
  {
    on: INFUSION,
    name: 'signs orders end to end',
    set: {
      'data/auto-program/controls': {
        'end-to-end-authentication': {
          status: 'verified',
          mechanism: 'ECDSA-P256',
          keyHeldBy: ['integration', 'pump'],
        },
      },
    },
    harm: 'over-infusion',
  },
  {
    on: INFUSION,
    name: 'limits the rate in the motor controller',
    set: {
      'components/pump/controls': {
        'safe-limits': { status: 'verified', limits: { 'over-infusion': 'serious', 'fleet-over-infusion': 'serious' } },
      },
    },
    harm: 'over-infusion',
  },
  {
    on: INFUSION,
    name: 'encrypts the record on its way',
    set: { 'flows/chart-to-ehr/controls': { 'transport-encryption': TLS13, 'mutual-authentication': TLS13 } },
  },
  {
    on: INSULIN,
    name: 'authenticates the remote control',
    set: {
      'components/pump/interfaces/rf/controls': {
        'message-authentication': { status: 'verified', mechanism: 'AES-CCM', replayProtection: true },
      },
    },
    harm: 'wrong-dose',
  },
  {
    on: INSULIN,
    name: 'closes the debug port',
    set: { 'components/pump/interfaces/jtag/controls': { 'debug-port-disabled': 'verified' } },
  },
  {
    on: PACEMAKER,
    name: 'authenticates who programs',
    set: {
      'components/implant/interfaces/rf/controls': {
        'message-authentication': { status: 'verified', mechanism: 'AES-CCM', replayProtection: true },
      },
    },
    harm: 'loss-of-pacing',
  },
  {
    on: PACEMAKER,
    name: 'pulls the open console off the board',
    set: { 'components/home-monitor/interfaces/console': null, 'credentials/monitor-root/unlocks': null },
  },
  {
    on: hardened(INSULIN),
    name: 'limits the bolus further',
    set: { 'components/pump/controls/safe-limits/limits/over-delivery': 'minor' },
    harm: 'over-delivery',
  },
];

/** Text that changes nothing: from the text of a file to another text of it. */
export const COSMETIC: Readonly<Record<string, (text: string) => string>> = {
  'comments are gone': (text) => text.replace(/^ *#.*\n/gm, '').replace(/ +# .*$/gm, ''),
  'every line has a comment': (text) => text.replace(/^( *\S.*[^|>])$/gm, '$1 # seen'),
  'empty lines between sections': (text) => text.replace(/^(?=\w)/gm, '\n\n'),
  'a title and a description are reworded': (text) =>
    text
      .replace(/^device:\n/m, 'device:\n  description: Reworded by its author\n')
      .replace(/\btitle: (?=[A-Z])/, 'title: The '),
  'line ends of another system': (text) => text.replace(/\n/g, '\r\n'),
};
