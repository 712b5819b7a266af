/** The licences of the packages that a bundle contains, read from the installed packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be bundled (SPDX). Another one is a decision for a person: add it here, with what it asks for in NOTICE. */
const ACCEPTED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);

/**
 * Licences of single packages, each with what it asks for in NOTICE: a weak copyleft that ends at the package's own files,
 * and a package that names its licence in its licence file only.
 */
const EXCEPTIONS = { elkjs: 'EPL-2.0', khroma: 'MIT' };

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

/** Generated sources that hold code of a package: the schema compiler copies its own functions into the validators. */
const INLINED = [
  { source: /^src\/model\/generated\/validate-.*\.js$/, folders: ['node_modules/ajv'] },
  {
    source: /^official-schemas:/,
    folders: ['node_modules/@cyclonedx/cyclonedx-library', 'node_modules/ajv', 'node_modules/ajv-formats'],
  },
];

/**
 * @param {Iterable<string>} inputs Paths of source files, relative to the root.
 * @returns {string[]} Folders of the packages that they are part of, sorted.
 */
export function packageFolders(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
    for (const inlined of INLINED)
      if (inlined.source.test(input)) for (const folder of inlined.folders) folders.add(folder);
  }
  return [...folders].sort();
}

/**
 * @param {string} root
 * @param {readonly string[]} folders Package folders, relative to the root.
 * @returns {string} Name, version, licence and licence text of each package.
 * @throws {Error} When a package has a licence that is not in the accepted list, or none.
 */
export function licenceText(root, folders) {
  const sections = folders.map((folder) => {
    const { name, version, license: stated } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const license = EXCEPTIONS[name] ?? alternatives(stated).find((each) => ACCEPTED.has(each));
    if (license === undefined) {
      throw new Error(
        `${name} ${version} has the licence ${JSON.stringify(stated)}, which build/licences.mjs does not accept. Do not bundle it, or add the licence there.`,
      );
    }
    const texts = readdirSync(join(root, folder))
      .filter((file) => LICENCE_FILE.test(file))
      .sort()
      .map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    const body = texts.length > 0 ? texts.join('\n\n') : `${license} (the package has no licence file).`;
    return `${name} ${version}\nLicence: ${license}\n\n${body}\n`;
  });
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return `Medjack contains code of these packages.\n${rule}${sections.join(rule)}`;
}

/** `(MPL-2.0 OR Apache-2.0)`: one of them is enough. */
function alternatives(expression) {
  return String(expression)
    .replace(/^\(|\)$/g, '')
    .split(' OR ');
}
