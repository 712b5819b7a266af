/** SARIF 2.1.0: one run for all models, for code scanning and every viewer that reads it. Two runs give equal bytes. */
import type { Artifact, Log, PropertyBag, Run as SarifRun } from 'sarif';
import type { Analysis } from '../analysis.ts';
import { scoreTenths } from '../analysis.ts';
import type { Run } from './judgement.ts';
import { artifactLocation, BASE_ID, text } from './sarif/places.ts';
import { resultsOf } from './sarif/results.ts';
import { rulesOf } from './sarif/rules.ts';

const HOME = 'https://github.com/medjack/medjack';

export function toSarif(analyses: readonly Analysis[], run: Run): string {
  const rules = rulesOf(analyses);
  const sarifRun: SarifRun = {
    tool: {
      driver: {
        name: 'Medjack',
        fullName: `Medjack ${run.version}`,
        version: run.version,
        semanticVersion: run.version,
        informationUri: HOME,
        organization: 'Medjack',
        shortDescription: { text: 'Threat modelling and risk scoring for connected medical devices.' },
        rules: rules.rules,
        ...(rules.taxonomies.length === 0 ? {} : { supportedTaxonomies: [{ name: 'CWE', index: 0 }] }),
      },
    },
    // The slash ends the category of the run; there is no id of the run itself.
    automationDetails: { id: 'medjack/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: {
      [BASE_ID]: { description: { text: 'The folder in which Medjack ran.' } },
    },
    invocations: [
      {
        executionSuccessful: run.unreadable.length === 0,
        ...(run.unreadable.length === 0
          ? {}
          : {
              toolExecutionNotifications: run.unreadable.map(({ file, why }) => ({
                level: 'error' as const,
                message: text(`Cannot read ${file}: ${why}.`),
              })),
            }),
        properties: { evaluatedOn: run.date },
      },
    ],
    artifacts: artifactsOf(analyses),
    results: analyses.flatMap((analysis) => resultsOf(analysis, rules, run.judge(analysis))),
    ...(rules.taxonomies.length === 0 ? {} : { taxonomies: rules.taxonomies }),
    properties: { models: analyses.map((analysis) => modelProperties(analysis, run)) },
  };
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [sarifRun] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function artifactsOf(analyses: readonly Analysis[]): Artifact[] {
  const files = [...new Set(analyses.flatMap(({ files }) => files))];
  return files.map((file) => ({ location: artifactLocation(file), roles: ['analysisTarget'] }));
}

function modelProperties(analysis: Analysis, run: Run): PropertyBag {
  const { device, stories, worstRisk } = analysis.attack;
  const score = (each: typeof device.current) => (each === undefined ? null : scoreTenths(each) / 10);
  return {
    file: analysis.uri,
    device: analysis.model.name,
    scores: { now: score(device.current), planned: score(device.planned), inherent: score(device.inherent) },
    stories: stories.length,
    worstRisk: worstRisk ?? null,
    resolvable: run.judge(analysis).baseline?.resolvable.map(({ id, was, now }) => ({ id, was, now })) ?? [],
  };
}
