/** What a control is worth by its details: the table of the grading, row by row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILTIN } from '../../src/catalogue/builtin.ts';
import type { GradingKind, Strength } from '../../src/catalogue/catalogue.ts';
import { findMechanism, findRule, type GradedDetails } from '../../src/catalogue/match.ts';
import { squeeze } from '../../src/catalogue/names.ts';

/** Strength by rule; what no rule speaks about is full. */
const graded = (kind: GradingKind, details: GradedDetails, against?: 'reading' | 'writing'): Strength =>
  findRule(BUILTIN, kind, details, against)?.strength ?? 'full';

const tls = (version?: string): GradedDetails => ({ mechanism: 'TLS', version });

const TABLE: readonly (readonly [GradingKind, GradedDetails, Strength])[] = [
  // Channels.
  ['transport', tls('1.3'), 'full'],
  ['transport', tls('1.2'), 'full'],
  ['transport', tls('1.1'), 'partial'],
  ['transport', tls('1.0'), 'partial'],
  ['transport', tls(), 'partial'],
  ['transport', tls('SSL 3.0'), 'none'],
  ['transport', { mechanism: 'TLS 1.3' }, 'full'],
  ['transport', { mechanism: 'TLSv1.1' }, 'partial'],
  ['transport', { mechanism: 'HTTPS', version: '1.2' }, 'full'],
  ['transport', { mechanism: 'mTLS', version: '1.0' }, 'partial'],
  ['transport', { mechanism: 'DTLS', version: '1.2' }, 'full'],
  ['transport', { mechanism: 'SSL', version: '3.0' }, 'none'],
  ['transport', { mechanism: 'sslv3' }, 'none'],
  ['transport', { ...tls('1.2'), algorithm: 'RC4' }, 'none'],
  ['transport', { ...tls('1.2'), algorithm: '3DES' }, 'partial'],
  ['transport', { ...tls('1.2'), algorithm: 'AES-256-GCM', keyBits: 256 }, 'full'],
  ['transport', { mechanism: 'SSH' }, 'full'],
  ['transport', { mechanism: 'SSH', version: '1' }, 'none'],
  ['transport', { mechanism: 'IPsec' }, 'full'],
  ['authentication', { mechanism: 'WireGuard' }, 'full'],
  ['authentication', { mechanism: 'PPTP' }, 'none'],
  ['transport', { mechanism: 'SNMPv3' }, 'full'],
  ['transport', { mechanism: 'SNMPv3', version: '2c' }, 'none'],
  ['transport', { mechanism: 'proprietary encryption' }, 'none'],
  ['transport', { mechanism: 'a protocol nobody here knows' }, 'full'],
  // Radio links.
  ['wireless', { mechanism: 'WPA3' }, 'full'],
  ['wireless', { mechanism: 'WPA3-Enterprise' }, 'full'],
  ['wireless', { mechanism: 'WPA2-Enterprise' }, 'full'],
  ['wireless', { mechanism: 'WPA2-PSK' }, 'partial'],
  ['wireless', { mechanism: 'wpa2 personal' }, 'partial'],
  ['wireless', { mechanism: 'WPA' }, 'partial'],
  ['wireless', { mechanism: 'WEP' }, 'none'],
  ['wireless', { mechanism: 'MAC filter' }, 'none'],
  ['transport', { mechanism: 'LE Secure Connections', mode: 'passkey' }, 'full'],
  ['transport', { mechanism: 'LE Secure Connections', mode: 'numeric comparison' }, 'full'],
  ['transport', { mechanism: 'LE Secure Connections', mode: 'Just Works' }, 'none'],
  ['transport', { mechanism: 'LE Secure Connections Just Works' }, 'none'],
  ['transport', { mechanism: 'LE Secure Connections' }, 'partial'],
  ['transport', { mechanism: 'LE Secure Connections passkey' }, 'full'],
  ['transport', { mechanism: 'LE Legacy Pairing', mode: 'passkey' }, 'partial'],
  ['transport', { mechanism: 'LE Legacy Pairing', mode: 'Just Works' }, 'none'],
  ['transport', { mechanism: 'GSM' }, 'none'],
  ['transport', { mechanism: 'LTE' }, 'full'],
  // Messages.
  ['message', { mechanism: 'HMAC-SHA-256' }, 'full'],
  ['message', { mechanism: 'AES-CMAC', keyBits: 128 }, 'full'],
  ['message', { mechanism: 'AES-GCM' }, 'full'],
  ['message', { mechanism: 'AES', mode: 'GCM' }, 'full'],
  ['message', { mechanism: 'Ed25519' }, 'full'],
  ['message', { mechanism: 'CRC-16' }, 'none'],
  ['message', { mechanism: 'CRC-32' }, 'none'],
  ['message', { mechanism: 'SHA-256' }, 'none'],
  ['message', { mechanism: 'MD5' }, 'none'],
  ['message', { mechanism: 'HMAC', algorithm: 'MD5' }, 'none'],
  ['message', { mechanism: 'HMAC', algorithm: 'SHA-1' }, 'partial'],
  ['message', { mechanism: 'AES-CTR' }, 'none'],
  ['message', { mechanism: 'AES' }, 'none'],
  ['message', { mechanism: 'XOR' }, 'none'],
  ['message', { mechanism: 'DES' }, 'none'],
  ['message', { mechanism: '3DES' }, 'none'],
  ['message', { mechanism: 'KeeLoq' }, 'partial'],
  ['message', { mechanism: 'AES-CMAC', keyBits: 64 }, 'partial'],
  ['message', { mechanism: 'AES-CMAC', keyBits: 32 }, 'none'],
  // Signatures.
  ['signature', { mechanism: 'ECDSA-P256' }, 'full'],
  ['signature', { mechanism: 'RSA', keyBits: 3072 }, 'full'],
  ['signature', { mechanism: 'RSA', keyBits: 2048 }, 'full'],
  ['signature', { mechanism: 'RSA', keyBits: 1024 }, 'partial'],
  ['signature', { mechanism: 'RSA', keyBits: 512 }, 'none'],
  ['signature', { mechanism: 'code signing certificate', algorithm: 'RSA', keyBits: 1024 }, 'partial'],
  ['signature', { mechanism: 'RSA', algorithm: 'SHA-1' }, 'partial'],
  ['signature', { mechanism: 'RSA', algorithm: 'SHA-256' }, 'full'],
  ['signature', { mechanism: 'HMAC' }, 'partial'],
  ['signature', { mechanism: 'plain hash' }, 'none'],
  ['signature', { mechanism: 'checksum' }, 'none'],
  // Log-ins and network access.
  ['authentication', { mechanism: 'password' }, 'full'],
  ['authentication', { mechanism: 'FIDO2' }, 'full'],
  ['authentication', { mechanism: 'smart card' }, 'full'],
  ['authentication', { mechanism: 'SMS code' }, 'partial'],
  ['authentication', { mechanism: 'PIN' }, 'partial'],
  ['authentication', { mechanism: 'IEEE 802.1X EAP-TLS' }, 'full'],
  ['authentication', { mechanism: 'PEAP' }, 'partial'],
  ['authentication', { mechanism: 'MAC address filter' }, 'none'],
  ['authentication', { mechanism: 'IP address' }, 'none'],
  // Storage.
  ['storage', { mechanism: 'AES-XTS', keyBits: 256 }, 'full'],
  ['storage', { mechanism: 'AES-256' }, 'full'],
  ['storage', { mechanism: 'BitLocker TPM+PIN' }, 'full'],
  ['storage', { mechanism: 'secure element' }, 'full'],
  ['storage', { mechanism: 'AES', mode: 'ECB' }, 'partial'],
  ['storage', { mechanism: 'password' }, 'partial'],
  ['storage', { mechanism: 'DES' }, 'none'],
  ['storage', { mechanism: 'Base64' }, 'none'],
  // Other controls are not judged by words.
  ['plain', { mechanism: 'CRC' }, 'full'],
];

describe('grading', () => {
  it.each(TABLE)('%s %o is %s', (kind, details, strength) => {
    expect(graded(kind, details)).toBe(strength);
  });

  it('tells hiding from proving: a cipher without integrity does nothing against writing, a code nothing against reading', () => {
    expect(graded('transport', { mechanism: 'AES-CTR' }, 'reading')).toBe('full');
    expect(graded('transport', { mechanism: 'AES-CTR' }, 'writing')).toBe('none');
    expect(graded('transport', { mechanism: 'AES', mode: 'GCM' }, 'writing')).toBe('full');
    expect(graded('transport', { mechanism: 'HMAC' }, 'reading')).toBe('none');
    expect(graded('transport', { mechanism: 'HMAC' }, 'writing')).toBe('full');
    expect(graded('transport', tls('1.3'), 'reading')).toBe('full');
    expect(graded('transport', tls('1.3'), 'writing')).toBe('full');
  });

  it('has no rule that an earlier one always hides', () => {
    const hidden = BUILTIN.grading.filter((rule) => {
      const kinds =
        rule.for ?? (['transport', 'message', 'authentication', 'signature', 'storage', 'wireless'] as const);
      return !kinds.some((kind) =>
        combinations(rule).some((details) => findRule(BUILTIN, kind, details, rule.against) === rule),
      );
    });
    expect(hidden.map(({ id }) => id)).toEqual([]);
  });

  it('does not care how a name is spelt', () => {
    const names = [...BUILTIN.mechanisms.values()].flatMap(({ id, aliases }) => [id, ...aliases]);
    const spelling = fc.array(fc.constantFrom('', ' ', '-', '_', '.'), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...names), spelling, fc.boolean(), (name, between, upper) => {
        const letters = [...squeeze(name)].map((letter, i) => letter + (between[i] ?? '')).join('');
        expect(findMechanism(BUILTIN, upper ? letters.toUpperCase() : letters)).toBe(findMechanism(BUILTIN, name));
        expect(findMechanism(BUILTIN, name)).toBeDefined();
      }),
    );
  });

  it('takes any text for a name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(['none', 'partial', 'full']).toContain(
          graded('transport', { mechanism: name, version: name, mode: name }),
        );
      }),
    );
  });
});

/** Every way to meet a rule with one word of each list. */
function combinations(rule: (typeof BUILTIN.grading)[number]): GradedDetails[] {
  const words = (list: readonly string[] | undefined) => list ?? [undefined];
  return words(rule.mechanism).flatMap((mechanism) =>
    words(rule.version).flatMap((version) =>
      words(rule.algorithm).flatMap((algorithm) =>
        words(rule.mode).map((mode) => ({
          mechanism,
          version,
          algorithm,
          mode,
          keyBits: rule.keyBitsBelow === undefined ? undefined : rule.keyBitsBelow - 1,
        })),
      ),
    ),
  );
}
