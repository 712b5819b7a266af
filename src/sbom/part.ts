/** What an SBOM says, as plain data: its parts, how long they are supported, and what is known to be wrong with them. */
import type { Path } from '../finding/finding.ts';
import type { SupportLevel, VulnerabilityStatus } from '../model/words.ts';

export interface Sbom {
  readonly uri: string;
  readonly format: 'CycloneDX' | 'SPDX';
  /** Of the format, as written: `1.6`, `SPDX-2.3`, `3.0.1`. */
  readonly version: string;
  /** The product that it describes comes first where the file names it; 10,000 parts and more are usual. */
  readonly parts: readonly Part[];
  /** Index of the part that stands for the whole product. */
  readonly product: number | undefined;
  readonly author: string | undefined;
  /** As written; ISO 8601 if the file is right. */
  readonly timestamp: string | undefined;
}

export interface Part {
  /** `bom-ref`, `SPDXID` or `spdxId`; made from its place where the file gives none. */
  readonly ref: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly supplier: string | undefined;
  readonly purl: string | undefined;
  readonly cpe: string | undefined;
  /** Has a purl, a CPE, or another identifier that is unique beyond this file. */
  readonly identified: boolean;
  /** `SHA-256:9f86…`. */
  readonly hashes: readonly string[];
  /** SPDX expressions, ids or names. */
  readonly licences: readonly string[];
  /** Software, firmware or hardware, of which version, supplier and support are asked; not a file or a key. */
  readonly isProduct: boolean;
  /** False: listed, but said not to be in what is shipped. */
  readonly shipped: boolean;
  readonly support: SupportLevel | undefined;
  /** ISO 8601 date. */
  readonly supportEnd: string | undefined;
  readonly replacement: string | undefined;
  /** Indices of the parts that it needs or contains. */
  readonly needs: readonly number[];
  /** Whether the file says what it needs, if only that it is nothing. */
  readonly needsKnown: boolean;
  readonly vulnerabilities: readonly PartVulnerability[];
  /** Keys and indices from the root of the SBOM file. */
  readonly at: Path;
}

export interface PartVulnerability {
  readonly id: string;
  /** Other ids of the same vulnerability. */
  readonly aliases: readonly string[];
  /** Undefined: the file lists it and says no more, which counts as affected. */
  readonly status: VulnerabilityStatus | undefined;
  readonly justification: string | undefined;
  /** It counts: its status is affirmed or unknown, or `not-affected` without a reason. */
  readonly open: boolean;
  /** The vector that is easiest for an attacker, with its prefix. */
  readonly cvss: string | undefined;
  readonly knownExploited: boolean;
  readonly at: Path;
}

/** `openssl 1.1.1k`. */
export function labelOf(part: { readonly name: string; readonly version?: string | undefined }): string {
  return part.version === undefined ? part.name : `${part.name} ${part.version}`;
}

/** Whether a statement leaves a vulnerability open. What is said not to affect the product needs a reason (CISA, Minimum Requirements for VEX, 2023). */
export function isOpen(status: VulnerabilityStatus | undefined, justification: string | undefined): boolean {
  if (status === 'fixed') return false;
  return status !== 'not-affected' || justification === undefined;
}
