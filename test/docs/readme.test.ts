/** What the README shows is what the command prints. */
import { it } from 'vitest';
import { printed } from '../../src/analysis.ts';
import { medjack } from '../cli/world.ts';
import { DEVICES, example } from '../example.ts';
import { read } from '../house/repository.ts';
import { markdown, summary } from '../validation/report.ts';
import { results } from '../validation/results.ts';
import { expectBlocks, markdownTable } from './blocks.ts';

/** Agreement, its interval, kappa and the baseline: the page has the rest. */
const SHOWN_COLUMNS = 6;

const FILES = ['ten-line-pump', 'insulin-pump'].map((name) => `${name}.device.yaml`);

function shown(line: string, from: RegExp, to: RegExp): string {
  const files = Object.fromEntries(FILES.map((name) => [name, read(`examples/${name}`)]));
  const lines = medjack(line.split(' '), { files }).out.split('\n');
  const part = (test: RegExp) => lines.findIndex((each) => test.test(each));
  return ['```', `$ medjack ${line}`, ...lines.slice(part(from), part(to)), '```']
    .join('\n')
    .replace(/\n+```$/, '\n```');
}

it('shows what the command prints', () => {
  const { all, stated } = results();
  const rows = DEVICES.map((name) => {
    const found = example(name).attack.device;
    const { current, planned } = example(`${name}-hardened`).attack.device;
    const cell = (score: typeof current) => (score === undefined ? '–' : `${printed(score)} ${score.band}`);
    return [name, cell(found.current), cell(current), cell(planned)];
  });
  expectBlocks('README.md', {
    check: shown('check ten-line-pump.device.yaml', /^Attack stories/, /^Threat categories/),
    mitigate: shown('mitigate insulin-pump.device.yaml', /^The target/, /^Other targets/),
    validation: markdown(summary(all, stated).map((row) => row.slice(0, SHOWN_COLUMNS))),
    devices: markdownTable(['', 'as found', 'hardened', 'hardened, with what is planned'], rows),
  });
});
