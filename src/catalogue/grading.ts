/** Rules that grade a control by its details. The first that matches wins; what no rule matches is full once its mechanism is named. */
import type { GradingKind, GradingRule } from './catalogue.ts';

const CRYPTOGRAPHIC: readonly GradingKind[] = ['transport', 'message', 'authentication', 'signature'];

/** Ciphers and modes that hide data and let it be changed unnoticed. */
const ENCRYPTION_ONLY = ['AES', 'AES-CBC', 'AES-CTR', 'AES-ECB', 'AES-XTS'];

const TLS = ['TLS', 'mutual TLS', 'DTLS'];

/** Worth nothing, whatever else is said. */
const NOTHING: readonly GradingRule[] = [
  { id: 'no-mechanism', mechanism: ['none'], strength: 'none', why: 'nothing protects it' },
  { id: 'checksum', mechanism: ['CRC'], strength: 'none', why: 'a checksum finds faults, not attackers' },
  {
    id: 'checksum-algorithm',
    algorithm: ['CRC', 'CRC-8', 'CRC-16', 'CRC-32', 'checksum'],
    strength: 'none',
    why: 'a checksum finds faults, not attackers',
  },
  { id: 'plain-hash', mechanism: ['plain hash'], strength: 'none', why: 'anyone can compute a hash without a key' },
  { id: 'obfuscation', mechanism: ['XOR'], strength: 'none', why: 'it can be undone without a key' },
  {
    id: 'obfuscation-algorithm',
    algorithm: ['XOR', 'Base64', 'ROT13'],
    strength: 'none',
    why: 'it can be undone without a key',
  },
  { id: 'identifier', mechanism: ['serial number'], strength: 'none', why: 'an identifier is no secret' },
  { id: 'proprietary', mechanism: ['proprietary'], strength: 'none', why: 'nobody outside has examined it' },
  { id: 'md5', mechanism: ['MD5'], strength: 'none', why: 'MD5 is broken' },
  { id: 'md5-algorithm', algorithm: ['MD5', 'MD4', 'HMAC-MD5', 'RSA-MD5'], strength: 'none', why: 'MD5 is broken' },
  { id: 'des', mechanism: ['DES'], strength: 'none', why: 'its keys can be tried out' },
  {
    id: 'des-algorithm',
    algorithm: ['DES', 'DES-CBC', 'RC2', 'EXPORT', 'NULL', 'none'],
    strength: 'none',
    why: 'it has no key, or one that can be tried out',
  },
  { id: 'rc4', mechanism: ['RC4'], strength: 'none', why: 'RC4 is broken' },
  { id: 'rc4-algorithm', algorithm: ['RC4', 'ARC4', 'RC4-128'], strength: 'none', why: 'RC4 is broken' },
  { id: 'ssl', mechanism: ['SSL'], strength: 'none', why: 'SSL 2 and 3 are broken' },
  {
    id: 'ssl-version',
    mechanism: TLS,
    version: ['2', '3', '2.0', '3.0', 'SSL 2', 'SSL 3', 'SSL 2.0', 'SSL 3.0', 'SSLv2', 'SSLv3'],
    strength: 'none',
    why: 'SSL 2 and 3 are broken',
  },
  { id: 'ssh-1', mechanism: ['SSH 1'], strength: 'none', why: 'SSH 1 is broken' },
  {
    id: 'ssh-1-version',
    mechanism: ['SSH'],
    version: ['1', '1.0', '1.5', '1.99'],
    strength: 'none',
    why: 'SSH 1 is broken',
  },
  { id: 'pptp', mechanism: ['PPTP'], strength: 'none', why: 'PPTP and MS-CHAPv2 are broken' },
  {
    id: 'snmp-version',
    mechanism: ['SNMPv3'],
    version: ['1', '2', '2c', 'v1', 'v2', 'v2c'],
    strength: 'none',
    why: 'SNMP before version 3 has no protection',
  },
  { id: 'wep', mechanism: ['WEP'], strength: 'none', why: 'WEP is broken' },
  { id: 'open-wifi', mechanism: ['Open Wi-Fi'], strength: 'none', why: 'an open network has no key' },
  { id: 'wps', mechanism: ['WPS'], strength: 'none', why: 'its PIN can be tried out' },
  {
    id: 'just-works',
    mechanism: ['Just Works'],
    strength: 'none',
    why: 'anyone can pair, and an attacker between the two goes unnoticed',
  },
  {
    id: 'just-works-mode',
    mode: ['Just Works', 'unauthenticated'],
    strength: 'none',
    why: 'anyone can pair, and an attacker between the two goes unnoticed',
  },
  { id: 'gsm', mechanism: ['GSM'], strength: 'none', why: 'its ciphers are broken, and the network proves nothing' },
  { id: 'zigbee-default', mechanism: ['Zigbee default key'], strength: 'none', why: 'the default key is public' },
  { id: 'mifare-classic', mechanism: ['MIFARE Classic'], strength: 'none', why: 'its cipher is broken' },
  { id: 'mac-address', mechanism: ['MAC address filter'], strength: 'none', why: 'an address can be copied' },
  { id: 'leap', mechanism: ['LEAP'], strength: 'none', why: 'its exchange can be recorded and tried out' },
];

/** NIST SP 800-57: less than 112 bits of security strength is not acceptable. */
const KEYS: readonly GradingRule[] = [
  { id: 'key-far-too-short', keyBitsBelow: 64, strength: 'none', why: 'its keys can be tried out' },
  {
    id: 'rsa-far-too-short',
    mechanism: ['RSA', 'RSA-SHA-1', 'DSA'],
    keyBitsBelow: 1024,
    strength: 'none',
    why: 'the key can be factored',
  },
  {
    id: 'rsa-far-too-short-algorithm',
    algorithm: ['RSA', 'RSA-PSS', 'DSA', 'DH'],
    keyBitsBelow: 1024,
    strength: 'none',
    why: 'the key can be factored',
  },
  {
    id: 'rsa-too-short',
    mechanism: ['RSA', 'RSA-SHA-1', 'DSA'],
    keyBitsBelow: 2048,
    strength: 'partial',
    why: 'the key is shorter than 2048 bits',
  },
  {
    id: 'rsa-too-short-algorithm',
    algorithm: ['RSA', 'RSA-PSS', 'DSA', 'DH'],
    keyBitsBelow: 2048,
    strength: 'partial',
    why: 'the key is shorter than 2048 bits',
  },
  { id: 'rsa-1024', mechanism: ['RSA-1024'], strength: 'partial', why: 'the key is shorter than 2048 bits' },
  {
    id: 'ecc-too-short',
    mechanism: ['ECDSA', 'Ed25519'],
    keyBitsBelow: 224,
    strength: 'partial',
    why: 'the key is shorter than 224 bits',
  },
  {
    id: 'ecc-too-short-algorithm',
    algorithm: ['ECDSA', 'ECDH', 'ECDHE'],
    keyBitsBelow: 224,
    strength: 'partial',
    why: 'the key is shorter than 224 bits',
  },
  { id: 'key-too-short', keyBitsBelow: 112, strength: 'partial', why: 'the key is shorter than 112 bits' },
];

/** What a cipher, a code or a signature does, and what it does not. */
const PURPOSE: readonly GradingRule[] = [
  { id: 'ecb', mode: ['ECB'], for: ['storage'], strength: 'partial', why: 'ECB shows where blocks repeat' },
  {
    id: 'ecb-mechanism',
    for: ['storage'],
    mechanism: ['AES-ECB'],
    strength: 'partial',
    why: 'ECB shows where blocks repeat',
  },
  {
    id: 'authenticated-mode',
    for: ['transport', 'message'],
    mechanism: ['AES'],
    mode: ['GCM', 'CCM', 'GCM-SIV', 'EAX', 'OCB'],
    strength: 'full',
    why: 'authenticated encryption',
  },
  {
    id: 'authenticated-algorithm',
    for: ['transport', 'message'],
    mechanism: ['AES'],
    algorithm: ['AES-GCM', 'AES-128-GCM', 'AES-256-GCM', 'AES-CCM', 'AES-128-CCM', 'AES-256-CCM'],
    strength: 'full',
    why: 'authenticated encryption',
  },
  {
    id: 'encryption-is-no-authentication',
    for: ['message', 'signature'],
    mechanism: [...ENCRYPTION_ONLY, '3DES'],
    strength: 'none',
    why: 'encryption alone does not show a change',
  },
  {
    id: 'encryption-without-integrity',
    for: ['transport'],
    against: 'writing',
    mechanism: [...ENCRYPTION_ONLY, '3DES'],
    strength: 'none',
    why: 'encryption alone does not show a change',
  },
  {
    id: 'integrity-without-encryption',
    for: ['transport'],
    against: 'reading',
    mechanism: ['HMAC', 'HMAC-SHA-1', 'AES-CMAC', 'ECDSA', 'Ed25519', 'RSA', 'ML-DSA'],
    strength: 'none',
    why: 'it hides nothing',
  },
  {
    id: 'ecb-channel',
    for: ['transport'],
    mechanism: ['AES-ECB'],
    strength: 'partial',
    why: 'ECB shows where blocks repeat',
  },
  {
    id: 'mac-as-signature',
    for: ['signature'],
    mechanism: ['HMAC', 'HMAC-SHA-1', 'AES-CMAC'],
    strength: 'partial',
    why: 'who can verify it can also make it',
  },
  {
    id: 'disk-password',
    for: ['storage'],
    mechanism: ['ATA password', 'password', 'PIN'],
    strength: 'partial',
    why: 'a password keeps people off; it does not encrypt',
  },
];

/** Better than nothing. */
const OUTDATED: readonly GradingRule[] = [
  { id: 'triple-des', mechanism: ['3DES'], strength: 'partial', why: '3DES is no longer allowed' },
  {
    id: 'triple-des-algorithm',
    algorithm: ['3DES', 'Triple DES', 'TDEA', 'DES-EDE3', '3DES-CBC', 'DES-EDE3-CBC'],
    strength: 'partial',
    why: '3DES is no longer allowed',
  },
  { id: 'sha-1', mechanism: ['RSA-SHA-1', 'HMAC-SHA-1'], strength: 'partial', why: 'SHA-1 is outdated' },
  {
    id: 'sha-1-algorithm',
    for: CRYPTOGRAPHIC,
    algorithm: ['SHA-1', 'RSA-SHA-1', 'ECDSA-SHA-1', 'HMAC-SHA-1'],
    strength: 'partial',
    why: 'SHA-1 is outdated',
  },
  { id: 'dsa', mechanism: ['DSA'], strength: 'partial', why: 'DSA is no longer allowed for new signatures' },
  {
    id: 'tls-old',
    mechanism: ['TLS 1.0', 'TLS 1.1', 'DTLS 1.0'],
    strength: 'partial',
    why: 'TLS 1.0 and 1.1 are deprecated',
  },
  {
    id: 'tls-old-version',
    mechanism: TLS,
    version: ['1', '1.0', '1.1', 'v1', 'v1.0', 'v1.1', 'TLS 1.0', 'TLS 1.1', 'TLSv1', 'TLSv1.0', 'TLSv1.1', 'DTLS 1.0'],
    strength: 'partial',
    why: 'TLS 1.0 and 1.1 are deprecated',
  },
  { id: 'wpa', mechanism: ['WPA'], strength: 'partial', why: 'WPA with TKIP is outdated' },
  {
    id: 'wpa2-personal',
    mechanism: ['WPA2-Personal'],
    strength: 'partial',
    why: 'one shared key, which can be guessed from a recorded handshake',
  },
  { id: 'owe', mechanism: ['OWE'], strength: 'partial', why: 'it encrypts for anyone who connects' },
  {
    id: 'le-legacy',
    mechanism: ['LE Legacy Pairing'],
    strength: 'partial',
    why: 'the key of a legacy pairing can be found from a recording of it',
  },
  {
    id: 'bluetooth-pin',
    mechanism: ['Bluetooth legacy PIN'],
    strength: 'partial',
    why: 'the PIN can be found from a recording of the pairing',
  },
  { id: 'umts', mechanism: ['UMTS'], strength: 'partial', why: 'it can be forced down to GSM' },
  { id: 'rolling-code', mechanism: ['rolling code'], strength: 'partial', why: 'codes can be recorded ahead' },
  {
    id: 'peap',
    mechanism: ['PEAP'],
    strength: 'partial',
    why: 'passwords are exposed where the server is not verified',
  },
  { id: 'ntlm', mechanism: ['NTLM', 'HTTP Basic', 'API key'], strength: 'partial', why: 'who sees it once can use it' },
  { id: 'sms', mechanism: ['SMS code'], strength: 'partial', why: 'messages can be redirected' },
  { id: 'badge', mechanism: ['badge', 'PIN'], strength: 'partial', why: 'it can be copied, seen or tried out' },
];

/** What depends on a detail: with it full, without it in part, because what is not said may be the worst. */
const DEPENDS: readonly GradingRule[] = [
  {
    id: 'tls-current-version',
    mechanism: TLS,
    version: [
      '1.2',
      '1.2+',
      '1.2 or later',
      '1.3',
      'v1.2',
      'v1.3',
      'TLS 1.2',
      'TLS 1.3',
      'TLSv1.2',
      'TLSv1.3',
      'DTLS 1.2',
    ],
    strength: 'full',
    why: 'a current version',
  },
  {
    id: 'tls-no-version',
    mechanism: TLS,
    strength: 'partial',
    why: 'does not say which version (TLS 1.2 or later)',
  },
  {
    id: 'pairing-authenticated',
    mechanism: ['LE Secure Connections', 'Bluetooth Secure Simple Pairing'],
    mode: ['passkey', 'passkey entry', 'numeric comparison', 'OOB', 'out of band', 'out-of-band', 'authenticated'],
    strength: 'full',
    why: 'authenticated pairing',
  },
  {
    id: 'pairing-unknown',
    mechanism: ['LE Secure Connections', 'Bluetooth Secure Simple Pairing'],
    strength: 'partial',
    why: 'does not say how pairing is authenticated (mode: passkey, numeric comparison, out of band)',
  },
];

export const GRADING: readonly GradingRule[] = [...NOTHING, ...KEYS, ...PURPOSE, ...OUTDATED, ...DEPENDS];
