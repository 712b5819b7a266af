/** Two judges of SARIF that are not ours: the official schema, and Microsoft's validator with its rules. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The package answers the path of the program for this system; the schema lies beside it. */
const PROGRAM: string = createRequire(import.meta.url)('@microsoft/sarif-multitool');

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);

/** Validates a log against SARIF 2.1.0's schema, formats of URIs included. */
export const validateSarif = ajv.compile(
  JSON.parse(readFileSync(join(dirname(PROGRAM), 'sarif-2.1.0.json'), 'utf8').replace(/^\ufeff/, '')),
);

/**
 * What `sarif-multitool validate` finds wrong, as `file rule level`, with its own rules and those of code scanning.
 * `levels`: as it names them. Nothing is fetched: whether URLs can be reached is a note, and those are not asked for.
 */
export function multitool(files: Readonly<Record<string, string>>, levels: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'medjack-sarif-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const report = join(folder, 'report.json');
    const paths = Object.keys(files).map((name) => join(folder, name));
    const options = ['--rule-kind', 'Sarif;Ghas', '--level', levels, '--output', report, '--quiet'];
    try {
      execFileSync(PROGRAM, ['validate', ...paths, ...options], {
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', DOTNET_BUNDLE_EXTRACT_BASE_DIR: folder },
        stdio: 'ignore',
      });
    } catch (error) {
      // It exits with 1 when it finds something; the report says what. Anything else has no report.
      if ((error as { status?: number }).status !== 1) throw error;
    }
    return resultsOf(report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
      readonly message: { readonly arguments?: readonly string[] };
    }[];
  }[];
}

function resultsOf(report: string): string[] {
  const { runs }: Report = JSON.parse(readFileSync(report, 'utf8').replace(/^\ufeff/, ''));
  return runs.flatMap(({ results }) =>
    results.map(({ ruleId, level = 'warning', locations, message }) => {
      const file = basename(locations[0]?.physicalLocation.artifactLocation.uri ?? '');
      return `${file} ${ruleId} ${level} ${message.arguments?.join(' ') ?? ''}`;
    }),
  );
}
