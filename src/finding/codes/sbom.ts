/** Codes of findings about SBOM files, and about tables of exploited vulnerabilities and of support. */
import type { CodeInfo } from '../codes.ts';

export const SBOM_CODES = {
  'sbom.not-json': {
    title: 'SBOM that is not JSON',
    help: 'SBOMs are read as CycloneDX or SPDX in JSON. The file is in another form, damaged, or cut off, so nothing in it counts. Export it again as JSON.',
  },
  'sbom.unknown-format': {
    title: 'Not an SBOM',
    help: 'The file is JSON, but neither CycloneDX nor SPDX, or claims to be both. Nothing in it counts. Name an SBOM in one of these formats.',
  },
  'sbom.unsupported-version': {
    title: 'Version of an SBOM format that is not read',
    help: 'CycloneDX 1.4 to 1.7, SPDX 2.3 and SPDX 3.0 are read. Nothing in this file counts. Export it in one of these versions.',
  },
  'sbom.too-deep': {
    title: 'Components nested too deeply',
    help: 'Components inside components are read to a limit that no real product reaches. What is deeper is left out.',
  },
  'sbom.invalid': {
    title: 'Value that the SBOM format does not allow',
    help: 'A value is of the wrong type or missing where the format asks for it. It is left out, the rest is read. Correct the tool that writes the SBOM.',
  },
  'sbom.schema': {
    title: 'Against the official schema',
    help: 'The official schema of the format does not allow this. `medjack sbom` holds SBOM files of CycloneDX against it; other tools may refuse the file. Correct the tool that writes the SBOM.',
  },
  'sbom.duplicate-ref': {
    title: 'Reference given twice',
    help: 'Two parts have the same reference, so it is not clear which one dependencies and vulnerabilities mean. Give each part its own.',
  },
  'sbom.unknown-ref': {
    title: 'Reference to no part',
    help: 'A dependency or a vulnerability names a part that the SBOM does not list. Correct the reference, or add the part.',
  },
  'sbom.dependency-cycle': {
    title: 'Parts that need each other',
    help: 'The dependencies lead back to where they began. Paths are found all the same; it may still be a mistake of the tool that wrote the SBOM.',
  },
  'sbom.empty': {
    title: 'SBOM without parts',
    help: 'The SBOM lists nothing, so nothing is known about the software of the component. Export it again.',
  },
  'sbom.vulnerability-of-nothing': {
    title: 'Vulnerability that affects no part',
    help: 'The SBOM lists a vulnerability and does not say which part has it, so it counts nowhere. Say which part it affects.',
  },
  'sbom.unjustified': {
    title: 'Not affected, but no reason given',
    help: 'A vulnerability that is said not to affect the product counts as open until a justification or an impact statement says why, as the minimum requirements for VEX ask.',
  },
  'sbom.bad-support': {
    title: 'Support statement that is not understood',
    help: 'The level or the end of support is written in a way that says nothing, so it counts as unknown.',
  },
  'sbom.bad-table': {
    title: 'Table that cannot be read',
    help: 'A table of known exploited vulnerabilities, or of support, has no column or value that is understood in this place. What cannot be read counts nothing.',
  },
  'sbom.no-such-part': {
    title: 'Software that is not in the SBOM',
    help: 'The model names a part by its reference, purl, or name and version, and no SBOM of the component lists it. Correct the name, or export the SBOM again.',
  },
  'sbom.contradiction': {
    title: 'Model and SBOM disagree',
    help: 'The model and the SBOM say different things about the same part. The worse of the two counts until they agree.',
  },
  'sbom.missing-supplier': {
    title: 'Parts without supplier',
    help: 'The supplier of each part is one of the minimum elements of an SBOM (NTIA) and tells who can fix it. Add it to the SBOM.',
  },
  'sbom.missing-version': {
    title: 'Parts without version',
    help: 'Without a version nobody can tell which vulnerabilities a part has. It is one of the minimum elements of an SBOM (NTIA).',
  },
  'sbom.missing-id': {
    title: 'Parts without unique identifier',
    help: 'A purl, CPE or other unique identifier lets databases of vulnerabilities find the part (NTIA minimum elements).',
  },
  'sbom.missing-hash': {
    title: 'Parts without hash',
    help: 'A hash ties an entry of the SBOM to the file that is shipped (NTIA baseline attributes). Add it where the tool can know it.',
  },
  'sbom.missing-support-level': {
    title: 'Parts without level of support',
    help: 'FDA asks for the level of support of each part: maintained, no longer maintained, abandoned. Say it in the SBOM, in an addendum, or in the model.',
  },
  'sbom.missing-support-end': {
    title: 'Parts without end of support',
    help: 'FDA asks for the date on which the support of each part ends. Say it in the SBOM, in an addendum, or in the model.',
  },
  'sbom.missing-dependencies': {
    title: 'Parts that nothing is said to need',
    help: 'Without dependencies a part may stand behind every interface, which is the worst case. Let the SBOM say what needs what (NTIA minimum elements).',
  },
  'sbom.missing-cvss': {
    title: 'Open vulnerabilities without a vector',
    help: 'Without a CVSS vector of version 3 or 4 a vulnerability counts as the worst case: easy to use, and giving control. Add its vector.',
  },
  'sbom.missing-author': {
    title: 'SBOM without author or time',
    help: 'Who made the SBOM, and when, are minimum elements (NTIA). A tool is no author.',
  },
} as const satisfies Record<string, CodeInfo>;
