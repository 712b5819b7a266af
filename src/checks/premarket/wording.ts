/** Protection that is claimed in words without a mechanism: encrypted, validated, checked. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Finding, Path } from '../../finding/finding.ts';
import { type Dossier, finding } from './dossier.ts';

/** Keys whose texts describe protection; descriptions and titles may speak freely. */
const KEYS: ReadonlySet<string> = new Set([
  'established',
  'maintained',
  'terminated',
  'protection',
  'chainOfTrust',
  'provisioned',
  'distribution',
  'passwords',
  'identity',
  'compensating',
  'responds',
]);

const VAGUE = /(?<!\b(?:not|never|un|no) )\b(encrypted|secured|validated|checked|hashed|authenticated|encoded)\b/i;

/** Names of algorithms that are no mechanism of their own, as they are written in running text. */
const ALGORITHM =
  /\b(?:AES|SHA-?[123]|HMAC|CMAC|GMAC|GCM|CCM|RSA|DSA|ECDSA|ECDH|Ed25519|X\.?509|PBKDF2|Argon2|bcrypt|scrypt|PIN|CRC)/i;

export function checkWording({ file, catalogue }: Dossier): Finding[] {
  const named = mechanismIn(catalogue);
  const out: Finding[] = [];
  const path: (string | number)[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      const word = KEYS.has(key) && !ALGORITHM.test(value) && !named(value) ? VAGUE.exec(value)?.[1] : undefined;
      if (word !== undefined) out.push(vague(word, [...path]));
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) {
      path.push(Array.isArray(value) ? Number(name) : name);
      visit(child, Array.isArray(value) ? key : name);
      path.pop();
    }
  };
  visit(file, '');
  return out;
}

function vague(word: string, path: Path): Finding {
  return finding(
    'premarket.vague-wording',
    `“${word}” says not how. Name the mechanism: the protocol with its version, the algorithm, what is compared with what.`,
    path,
    'value',
  );
}

/** Whether a text names a mechanism of the catalogue, as whole words. */
function mechanismIn({ mechanisms }: Catalogue): (text: string) => boolean {
  const names = [...mechanisms.values()].flatMap(({ id, aliases }) => [id, ...aliases]).map(spaced);
  return (text) => {
    const words = spaced(text);
    return names.some((name) => words.includes(name));
  };
}

/** Lower-case words between single spaces: ` tls 1.2 with client certificates `. */
function spaced(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()} `;
}
