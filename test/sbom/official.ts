/** The official JSON schemas of CycloneDX, which its own library ships: a judge of SBOMs that is not ours. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
);

const ajv = new Ajv({ strict: false, allErrors: false });
addFormats.default(ajv);
// Formats that ajv does not know; none is about what is read.
for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
  ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);

function read(name: string): object {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
}

const known = new Map<string, ReturnType<typeof ajv.compile>>();

/** What the schema of the document's own version says is wrong; empty: nothing. */
export function officialErrors(document: { readonly specVersion?: unknown }): string[] {
  const version = String(document.specVersion);
  const validate = known.get(version) ?? ajv.compile(read(`bom-${version}`));
  known.set(version, validate);
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
