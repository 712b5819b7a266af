/** `medjack document`: the premarket documents of a device, in the formats that writers of submissions use. */
import type { Analysis } from '../../analysis.ts';
import { RULES } from '../../checks/premarket/rules.ts';
import type { FindingCode } from '../../finding/codes.ts';
import type { Finding } from '../../finding/finding.ts';
import { plainText } from '../../finding/plain-text.ts';
import type { Command, Context } from '../command.ts';
import { analyseAll } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';

const PROFILES = ['fda', 'mdr'] as const;

export const DOCUMENT: Command = {
  name: 'document',
  usage: 'FILE --out DIR',
  summary: 'write the premarket cybersecurity documents of a device',
  help: [
    'Writes the documents of FDA’s premarket guidance (Appendix 4, Table 1) by their names, or those that EU MDR reviewers ask for, with every gap marked TODO and listed by who answers. Nothing is invented, and a person has to review all of it.',
    'Formats: md and docx and pdf, one file for each document; html, one page with all of them, with navigation and search; xlsx and csv, one file for each of the large tables; json, the data that goes with documents: SBOMs as they are, VEX (CycloneDX and OpenVEX), MDS2. All are written unless --format says otherwise.',
    'Pictures are drawn, and PDF is printed, by Google Chrome, Chromium or Microsoft Edge, without a window and without a network. MEDJACK_BROWSER names another one of this family by its path. Without one md, html, xlsx and csv are written.',
    '--templates DIR frames the documents with Markdown files of a team’s own; docs/templates.md says how.',
  ],
  options: {
    out: { value: 'DIR', short: 'o', text: 'folder for the documents; files of the same names are written over' },
    profile: { value: 'PROFILE', choices: PROFILES, text: 'fda or mdr (default: what the model says, else fda)' },
    format: { value: 'FORMATS', text: 'md,html,docx,pdf,xlsx,csv,json, or some of them (default: all)' },
    only: { value: 'DOCUMENTS', text: 'some of the documents, by number or name: 03,traceability' },
    templates: { value: 'DIR', text: 'folder with templates of your own' },
    strict: { text: 'exit with 1 when the model breaks a rule that holds a package back' },
    ...ANALYSIS,
  },
  async run(context) {
    const out = context.args.value('out');
    if (out === undefined) throw new UsageError('Name the folder for the documents: --out DIR.');
    // What documents need is loaded for this command only.
    const [{ formatsOf, writeDocuments }, { packageFindings }] = await Promise.all([
      import('../document/write.ts'),
      import('../../documents/package-rules.ts'),
    ]);
    const formats = formatsOf(context.args.value('format'));
    const analysis = theOne(context);
    if (analysis === undefined) return 2;
    const { code, made } = await writeDocuments(context, analysis, { out, formats });
    const broken = brokenRules(context, analysis, packageFindings(analysis, made));
    return code === 0 && broken && context.args.has('strict') ? 1 : code;
  },
};

function theOne(context: Context): Analysis | undefined {
  const { analyses } = analyseAll(context, context.args.positionals, 'fda');
  if (analyses.length > 1) throw new UsageError('document takes one model.');
  return analyses[0];
}

/**
 * Errors of the model: said always. With `--strict` also what breaks a rule that holds a package back, one by one, and the
 * exit code. What a decision covers holds nothing back.
 */
function brokenRules({ io, args }: Context, { findings, uri }: Analysis, ofDocuments: readonly Finding[]): boolean {
  const strict = args.has('strict');
  const broken = [...findings, ...ofDocuments].filter(
    ({ code, severity, decided, attack }) =>
      decided === undefined && attack === undefined && (severity === 'error' || (strict && HOLDING.has(code))),
  );
  if (broken.length === 0) return false;
  for (const { code, message } of strict ? broken : []) io.err(`${code}: ${plainText(message)}\n`);
  const what = strict ? 'finding' : 'error';
  io.err(
    `medjack: ${plainText(uri)} has ${broken.length} ${what}${broken.length === 1 ? '' : 's'} that hold a package back; medjack check${strict ? ' --profile' : ''} lists those of the model with their places.\n`,
  );
  return true;
}

const HOLDING: ReadonlySet<FindingCode> = new Set(
  RULES.filter(({ weight }) => weight === 'E').flatMap(({ codes }) => codes),
);
