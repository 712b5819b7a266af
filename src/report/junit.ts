/** JUnit XML, as build servers read it: a suite for each model, a case for each story and finding. */
import type { Analysis } from '../analysis.ts';
import type { Story } from '../attack/result.ts';
import type { Finding } from '../finding/finding.ts';
import { fingerprints } from '../finding/fingerprint.ts';
import { plainText } from '../finding/plain-text.ts';
import { formatBand } from './arithmetic.ts';
import {
  findingExcuse,
  isExcused,
  isExcusedRow,
  type Judgement,
  listedStories,
  type Run,
  rowExcuse,
} from './judgement.ts';
import { placeOf } from './place.ts';
import { cutSentence } from './stories.ts';

interface Case {
  readonly group: 'stories' | 'findings';
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Of a failure. */
  readonly type: string;
  readonly headline: string;
  readonly details: readonly string[];
  readonly fails: boolean;
  /** What the baseline or a decision says of it. */
  readonly mark: string | undefined;
  readonly excused: boolean;
}

/**
 * What makes the run fail is a failure; what the baseline or a decision excuses is skipped; the rest passes and says in its output
 * what it is. Cases are named by what they are about, so that a server follows them from run to run.
 */
export function toJunit(analyses: readonly Analysis[], run: Run): string {
  const suites = analyses.map((analysis) => suiteOf(analysis, run));
  const unreadable = run.unreadable.map(({ file, why }) =>
    suite(file, [], { tests: 1, failures: 0, errors: 1, skipped: 0 }, [
      element('testcase', { classname: plainText(file), name: 'is readable' }, [
        element('error', { message: `Cannot read ${file}: ${why}.`, type: 'unreadable' }, []),
      ]),
    ]),
  );
  const all = [...suites, ...unreadable];
  const sum = (key: keyof Counts) => all.reduce((total, each) => total + each.counts[key], 0);
  const attributes = {
    name: 'Medjack',
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    skipped: sum('skipped'),
  };
  const document = element(
    'testsuites',
    attributes,
    all.map(({ xml }) => xml),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface Suite {
  readonly counts: Counts;
  readonly xml: string;
}

function suite(name: string, properties: readonly string[], counts: Counts, cases: readonly string[]): Suite {
  const head = properties.length === 0 ? [] : [element('properties', {}, properties)];
  return { counts, xml: element('testsuite', { name: plainText(name), ...counts }, [...head, ...cases]) };
}

function suiteOf(analysis: Analysis, run: Run): Suite {
  const judgement = run.judge(analysis);
  const names = fingerprints(analysis.findings);
  const cases = [
    ...listedStories(analysis).map((story) => storyCase(analysis, story, judgement)),
    ...analysis.findings.map((finding) => findingCase(analysis, finding, names.get(finding) ?? '', judgement)),
  ];
  const skipped = (each: Case) => !each.fails && each.excused;
  // A suite without a case looks like one that did not run.
  const clean =
    cases.length === 0 ? [element('testcase', { classname: analysis.uri, name: 'has no finding' }, [])] : [];
  const counts = {
    tests: cases.length + clean.length,
    failures: cases.filter(({ fails }) => fails).length,
    errors: 0,
    skipped: cases.filter(skipped).length,
  };
  const properties = [
    ['device', analysis.model.name],
    ['date', analysis.date],
    ['score', formatBand(analysis.attack.device.current)],
    ['score with planned controls', formatBand(analysis.attack.device.planned)],
  ].map(([name = '', value = '']) => element('property', { name, value }, []));
  return suite(analysis.uri, properties, counts, [
    ...cases.map((each) => caseXml(analysis, each, skipped(each))),
    ...clean,
  ]);
}

function storyCase(analysis: Analysis, story: Story, judgement: Judgement): Case {
  const [worst] = story.harms;
  const entry = worst?.path.steps[0];
  const where = { path: entry?.path ?? [], part: 'key' as const };
  const [best] = story.cuts;
  const score = worst?.path.score ?? story.score;
  return {
    group: 'stories',
    name: worst?.id ?? story.id,
    ...fileAndLine(analysis, where),
    type: score.band,
    headline: `${formatBand(score)}: ${story.title}`,
    details: [
      placeOf(analysis, where),
      ...story.harms.map(({ harm, path }) => `to ${harm}: ${formatBand(path.score)}, exploitability ${path.level}`),
      ...(worst?.path.steps.map(({ title, element }, index) => `${index + 1}. ${title} · ${element}`) ?? []),
      ...(best === undefined ? [] : [`→ ${cutSentence(best)}`]),
    ],
    fails: story.harms.some((harm) => judgement.fails(harm)),
    mark: worst === undefined ? undefined : rowExcuse(analysis, judgement, worst),
    excused: story.harms.every((row) => isExcusedRow(analysis, judgement, row)),
  };
}

function findingCase(analysis: Analysis, finding: Finding, name: string, judgement: Judgement): Case {
  return {
    group: 'findings',
    name,
    ...fileAndLine(analysis, finding.where),
    type: finding.code,
    headline: finding.message,
    details: [
      placeOf(analysis, finding.where),
      ...(finding.related ?? []).map(({ message, where }) => `${message} (${placeOf(analysis, where)})`),
    ],
    fails: judgement.fails(finding),
    mark: findingExcuse(judgement, finding),
    excused: isExcused(judgement, finding),
  };
}

function fileAndLine(analysis: Analysis, where: Finding['where']): { file: string; line: number } {
  const { uri, start } = analysis.locate(where);
  return { file: uri, line: analysis.position(uri, start).line };
}

function caseXml(analysis: Analysis, { group, name, file, line, ...rest }: Case, skipped: boolean): string {
  const { type, mark, fails, details } = rest;
  const headline = mark === undefined ? rest.headline : `${rest.headline} (${mark})`;
  const text = details.map(plainText).join('\n');
  const outcome = fails
    ? element('failure', { message: headline, type }, [escapeXml(text)])
    : skipped
      ? element('skipped', { message: headline }, [])
      : element('system-out', {}, [escapeXml(`${plainText(headline)}\n${text}`)]);
  return element('testcase', { classname: `${analysis.uri} ${group}`, name, file, line }, [outcome]);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, children: readonly string[]) {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(plainText(String(value)))}"`);
  const open = `<${name}${list.join('')}`;
  return children.length === 0 ? `${open}/>\n` : `${open}>${separator(children)}${children.join('')}</${name}>\n`;
}

/** Text stands as it is; elements begin on a line of their own. */
function separator([first = '']: readonly string[]): string {
  return first.startsWith('<') ? '\n' : '';
}

/** Text arrives without control characters; what is left that XML 1.0 cannot hold are the two noncharacters of the plane. */
function escapeXml(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
