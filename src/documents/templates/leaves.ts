/** The documents of a package, each in its template: the team's for it, the team's for all, or ours. */
import type { DocumentContent, Package } from '../content.ts';
import type { Leaf, Logo, Part } from '../formats/book.ts';
import { DOCUMENT_TEMPLATE } from '../generated/document-template.ts';
import type { TemplateFile } from '../generated/template.ts';
import { validateTemplate } from '../generated/validate-template.js';
import { dataFor, numberOf, questionFor } from './data.ts';
import { TemplateProblem } from './fill.ts';
import { framed } from './frame.ts';
import { pngSize } from './png.ts';

/** A team's folder of templates. */
export interface TemplateFolder {
  /** Text of a file of the folder; undefined: there is none that can be read. */
  text(name: string): string | undefined;
  bytes(name: string): Uint8Array | undefined;
}

export interface Framed {
  readonly leaves: readonly Leaf[];
  /** What is wrong with the templates: sentences that name file and line. */
  readonly problems: readonly string[];
}

export const SETTINGS = 'template.json';
const FOR_ALL = 'document.md';

const NOTHING: TemplateFolder = { text: () => undefined, bytes: () => undefined };

/** A template with a problem is left out, and ours is taken for it. */
export function leavesOf(all: Package, folder: TemplateFolder = NOTHING): Framed {
  const problems: string[] = [];
  const settings = settingsOf(folder, problems);
  const logo = logoOf(folder, settings, all, problems);
  const leaves = all.documents.map((content): Leaf => {
    const frame = (template: string) => framed(template, framingOf(all, content, settings, logo));
    const names = [`${content.name}.md`, `${content.id}.md`, FOR_ALL];
    const name = names.find((each) => folder.text(each) !== undefined);
    const leaf = (parts: readonly Part[]): Leaf => ({
      id: content.id,
      name: content.name,
      title: content.title,
      number: numberOf(content, settings),
      parts,
    });
    if (name !== undefined)
      try {
        return leaf(frame(folder.text(name) ?? ''));
      } catch (error) {
        if (!(error instanceof TemplateProblem)) throw error;
        problems.push(`${name} (for ${content.name}), ${error.message}.`);
      }
    return leaf(frame(DOCUMENT_TEMPLATE));
  });
  return { leaves, problems };
}

function framingOf(all: Package, content: DocumentContent, settings: TemplateFile, logo: Logo | undefined) {
  return {
    data: dataFor(all, content, settings),
    asked: questionFor,
    prefix: `${content.id}-frame`,
    insert(name: string): readonly Part[] | undefined {
      if (name === 'document') return content.blocks;
      if (name === 'contents') return [{ kind: 'contents' }];
      if (name === 'logo') return logo === undefined ? [] : [{ kind: 'logo', logo }];
      return sectionOf(content, name);
    },
  };
}

/** A chapter with all that is under it, a table or a figure. */
function sectionOf({ blocks }: DocumentContent, id: string): readonly Part[] | undefined {
  const from = blocks.findIndex((block) => 'id' in block && block.id === id);
  const first = blocks[from];
  if (first === undefined) return undefined;
  if (first.kind !== 'heading') return [first];
  const after = blocks.slice(from + 1);
  const end = after.findIndex((block) => block.kind === 'heading' && block.level <= first.level);
  return [first, ...(end === -1 ? after : after.slice(0, end))];
}

function settingsOf(folder: TemplateFolder, problems: string[]): TemplateFile {
  const text = folder.text(SETTINGS);
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    problems.push(`${SETTINGS} is no JSON.`);
    return {};
  }
  const errors = validateTemplate(value);
  for (const { instancePath, params } of errors)
    problems.push(
      `${SETTINGS}${instancePath === '' ? '' : ` at ${instancePath}`}: ${JSON.stringify(params)} does not hold; schemas/template.schema.json says what may stand there.`,
    );
  return errors.length === 0 ? (value as TemplateFile) : {};
}

function logoOf(folder: TemplateFolder, settings: TemplateFile, { front }: Package, problems: string[]) {
  if (settings.logo === undefined) return undefined;
  const png = folder.bytes(settings.logo);
  const size = png === undefined ? undefined : pngSize(png);
  if (png !== undefined && size !== undefined)
    return { png, ...size, alt: settings.logoText ?? front.manufacturer ?? 'Logo' };
  problems.push(`${SETTINGS} names the logo ${settings.logo}, which is no PNG file of the folder.`);
  return undefined;
}
