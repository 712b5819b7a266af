/** An analysis → the documents of a premarket package as plain data, with everything a person still has to supply. */

import type { Analysis } from '../analysis.ts';
import { anomaliesAssessment } from './anomalies.ts';
import { architecture } from './architecture.ts';
import type { Answerer, Block, DocumentContent, FrontMatter, Gap, Package, Table, Text } from './content.ts';
import { type Asked, Asking, type Context, referenceTo, type Writer } from './context.ts';
import { controlsDocument } from './controls-document.ts';
import { estarGuide } from './estar.ts';
import { indexDocument } from './index-document.ts';
import { labeling } from './labeling.ts';
import { DOCUMENTS, type DocumentId, EXTRAS, type Listed, type ListedId } from './list.ts';
import { managementPlan } from './management-plan.ts';
import { MDR_CHAPTERS } from './mdr.ts';
import { mds2 } from './mds2.ts';
import { measuresAndMetrics } from './metrics.ts';
import { pathsOf } from './places.ts';
import { type ProfileId, profileOf } from './profile.ts';
import { resolved, textsOf } from './references.ts';
import { riskAssessment } from './risk-assessment.ts';
import { riskManagementPlan } from './risk-plan.ts';
import { riskManagementReport } from './risk-report.ts';
import { risksOf, threatsOf } from './risks.ts';
import { sbomDocument } from './sbom-document.ts';
import { testing } from './testing.ts';
import { threatModel } from './threat-model.ts';
import { traceability } from './traceability.ts';
import { vulnerabilityAssessment } from './vulnerabilities.ts';

export interface DocumentOptions {
  /** Unset: what the model says, else `fda`. */
  readonly profile?: ProfileId | undefined;
  /** SHA-256 of everything that was read, in hex. */
  readonly source: string;
  /** Name and version of the tool: `Medjack 0.2.0`. */
  readonly generator: string;
}

/** Who writes which document; one that the model says is elsewhere is not written. */
const WRITERS: Record<ListedId, Writer> = {
  'security-risk-management-plan': riskManagementPlan,
  'security-risk-management-report': riskManagementReport,
  'threat-model': threatModel,
  'cybersecurity-risk-assessment': riskAssessment,
  sbom: sbomDocument,
  'vulnerability-assessment-and-software-support': vulnerabilityAssessment,
  'unresolved-anomalies-security-assessment': anomaliesAssessment,
  traceability,
  'measures-and-metrics': measuresAndMetrics,
  'security-architecture': architecture,
  'security-requirements-and-controls': controlsDocument,
  'cybersecurity-testing': testing,
  'cybersecurity-labeling': labeling,
  'cybersecurity-management-plan': managementPlan,
};

export const ANSWERERS: readonly Answerer[] = ['device-engineer', 'security', 'regulatory', 'test', 'supplier'];

/** Everything a surface needs to write the files of a package. Plain data; the same for the same analysis and options. */
export function documentsOf(analysis: Analysis, options: DocumentOptions): Package {
  const { file, model } = analysis;
  const written = file.documents ?? {};
  const elsewhere = written.elsewhere ?? {};
  const profile = profileOf(
    options.profile ?? file.device?.submission?.profile ?? 'fda',
    file.device?.submission?.guidance,
  );
  const risks = risksOf(analysis);
  const threats = threatsOf(analysis, risks);
  const paths = pathsOf(analysis);
  const base = { analysis, model, file, profile, risks, threats };
  const known = new Map<string, Gap>();

  const write = (
    listed: Pick<Listed, 'number' | 'title' | 'mdr'> & { readonly id: DocumentId },
    writer: Writer,
  ): DocumentContent => {
    const asking = new Asking(listed.id, (id) => paths.get(id));
    const context: Context = {
      ...base,
      todo: asking.todo,
      given: asking.given,
      document: (id) => referenceTo(id, elsewhere, profile.id),
    };
    const { blocks: own, sheets = [], data = [] } = writer(context);
    const blocks = profile.id === 'mdr' ? [...own, ...(MDR_CHAPTERS[listed.id]?.(context) ?? [])] : own;
    for (const gap of placed(asking.asked, listed.id, blocks, sheets)) if (!known.has(gap.id)) known.set(gap.id, gap);
    return {
      id: listed.id,
      name: `${listed.number}-${listed.id}`.replace(/^-/u, ''),
      title: profile.id === 'mdr' ? listed.mdr : listed.title,
      number: written.number?.replaceAll('{id}', listed.number === '' ? listed.id : listed.number),
      blocks,
      sheets,
      data,
    };
  };

  const documents = DOCUMENTS.flatMap((listed) =>
    elsewhere[listed.id] === undefined ? [write(listed, WRITERS[listed.id])] : [],
  );
  const listed = [...documents];
  for (const extra of EXTRAS)
    if (extra.id === 'mds2') documents.push(write(extra, mds2));
    else if (profile.id === 'fda') documents.push(write(extra, (context) => estarGuide(context, listed)));
  const front = frontOf(analysis, options, profile);
  const index = write({ id: 'index', number: '', title: 'Index and gap list', mdr: 'Index and gap list' }, (context) =>
    indexDocument(context, front, documents, [...known.values()]),
  );
  const gaps = [...known.values()];
  const rank = (gap: Gap) => ANSWERERS.indexOf(gap.answerer);
  return { front, documents: resolved([index, ...documents]), gaps: gaps.sort((a, b) => rank(a) - rank(b)) };
}

function frontOf(analysis: Analysis, options: DocumentOptions, profile: ReturnType<typeof profileOf>): FrontMatter {
  const { device, documents } = analysis.file;
  return {
    device: analysis.model.name,
    version: device?.version ?? '',
    manufacturer: device?.manufacturer,
    date: analysis.date,
    issued: documents?.date,
    revision: documents?.revision,
    author: documents?.author,
    approvers: documents?.approvers ?? [],
    source: options.source,
    generator: options.generator,
    profile: profile.id,
    guidance: profile.guidance,
  };
}

/** Each gap with the anchor before its first mention; the document itself for what only a sheet shows. */
function placed(
  asked: ReadonlyMap<string, Asked>,
  document: DocumentId,
  blocks: readonly Block[],
  sheets: readonly Table[],
): Gap[] {
  const places = new Map<string, string>();
  let section: string = document;
  let at = section;
  const look = (text: Text) => {
    for (const piece of text)
      if (typeof piece === 'object' && 'todo' in piece && !places.has(piece.gap)) places.set(piece.gap, at);
  };
  for (const block of blocks) {
    if (block.kind === 'heading') section = block.id;
    at = block.kind === 'table' ? block.id : section;
    if (block.kind === 'table')
      for (const row of block.rows) {
        const [first] = row[0] ?? [];
        at = typeof first === 'object' && 'anchor' in first ? first.anchor : block.id;
        row.forEach(look);
      }
    else textsOf(block).forEach(look);
  }
  at = document;
  for (const sheet of sheets) textsOf(sheet).forEach(look);
  return [...asked.values()].map((gap) => ({ ...gap, at: places.get(gap.id) ?? document }));
}
