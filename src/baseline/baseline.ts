/** A baseline: the attack stories and findings that models had on a day, read from and written as JSON. */
import type { Analysis } from '../analysis.ts';
import { rowBehind, scoreTenths } from '../analysis.ts';
import type { Score } from '../attack/result.ts';
import type { FindingCode } from '../finding/codes.ts';
import type { Finding, Span } from '../finding/finding.ts';
import { fingerprints } from '../finding/fingerprint.ts';
import { plainText } from '../finding/plain-text.ts';
import { MAX_EXPANSION } from '../model/build.ts';
import type { BaselineFile, Model as RecordedModel } from '../model/generated/baseline.ts';
import { validateBaseline } from '../model/generated/validate-baseline.js';
import { parse } from '../model/parse.ts';
import { type PlainMap, Removals, toPlain } from '../model/plain.ts';
import { BASELINE_ROOT } from '../model/shape.ts';
import { find, spanOf } from '../model/tree.ts';
import { validate } from '../model/validate.ts';
import type { SourceText } from '../sources/text.ts';

export type { RecordedModel };

const VERSION = 1;

/** What is recorded, by the name of the model relative to the baseline. */
export type Baseline = ReadonlyMap<string, RecordedModel>;

/**
 * Reads a baseline. It is read like a model: deep nesting, keys such as `__proto__` and aliases that expand without end are
 * harmless. Whatever is wrong with it, all of it is refused, and findings say why at their exact places.
 */
export function readBaseline(
  source: SourceText,
): { readonly baseline: Baseline } | { readonly findings: readonly Finding[] } {
  const refused = (list: readonly Omit<Finding, 'severity' | 'code'>[], code: FindingCode = 'baseline.malformed') => ({
    findings: list.map(({ message, where }): Finding => ({ code, severity: 'error', message, where })),
  });
  const { root, findings: syntax } = parse(source, { left: MAX_EXPANSION });
  const start: Span = { uri: source.uri, start: 0, end: Math.min(1, source.text.length) };
  if (syntax.length > 0) return refused(syntax.map((finding) => ({ ...finding, message: notJson(finding.message) })));
  if (root === undefined) return refused([{ message: notJson(''), where: start }]);

  const version = find(root, ['version']);
  if (version.complete && version.node.kind === 'scalar' && version.node.value !== VERSION) {
    const message = `Baselines of version ${plainText(String(version.node.value))} are not read here, only version ${VERSION}: write it anew with --write-baseline.`;
    return refused([{ message, where: spanOf(version.node) }], 'baseline.unknown-version');
  }
  const data = toPlain(root, true) as PlainMap;
  const wrong: Omit<Finding, 'severity'>[] = [];
  validate(root, data, new Removals(BASELINE_ROOT), (_, finding) => wrong.push(finding), {
    check: validateBaseline,
    shape: BASELINE_ROOT,
  });
  if (wrong.length > 0) return refused(wrong);
  const { models } = data as unknown as BaselineFile;
  return { baseline: new Map(models.map((model) => [model.model, model])) };
}

function notJson(message: string): string {
  return `This is no baseline${message === '' ? ': it must be a JSON object.' : `. ${message}`}`;
}

/** What an analysis would have recorded of it, sorted, so that equal results give equal bytes. */
export function recordOf(analysis: Analysis, name: string): RecordedModel {
  const stories = analysis.attack.stories.flatMap((story) =>
    story.harms.map(({ id, path }) => ({
      id,
      score: points(path.score),
      ...(story.folded.length === 0 ? {} : { covers: story.folded.toSorted() }),
      text: plainText(story.title),
    })),
  );
  const names = fingerprints(analysis.findings);
  const behind = rowBehind(analysis);
  const findings = analysis.findings.map((finding) => {
    const row = behind(finding);
    return {
      fingerprint: names.get(finding) ?? '',
      ...(row === undefined ? {} : { score: points(row.path.score) }),
      text: plainText(finding.message),
    };
  });
  return {
    model: name,
    stories: stories.sort((a, b) => order(a.id, b.id)),
    findings: findings.sort((a, b) => order(a.fingerprint, b.fingerprint)),
  };
}

/** The file: one line for each story and finding, so that a review of its changes reads well. */
export function baselineText(models: readonly RecordedModel[], date: string, tool: string): string {
  const list = (items: readonly object[]) =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => `        ${JSON.stringify(item)}`).join(',\n')}\n      ]`;
  const blocks = models
    .toSorted((a, b) => order(a.model, b.model))
    .map(
      ({ model, stories, findings }) =>
        `    {\n      "model": ${JSON.stringify(model)},\n      "stories": ${list(stories)},\n      "findings": ${list(findings)}\n    }`,
    );
  return `{
  "$schema": "https://medjack.dev/schemas/baseline-1.json",
  "version": ${VERSION},
  "tool": ${JSON.stringify(tool)},
  "date": ${JSON.stringify(date)},
  "models": [
${blocks.join(',\n')}
  ]
}
`;
}

function points(score: Score): number {
  return scoreTenths(score) / 10;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
