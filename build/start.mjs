/** Shows what the product does: checks the example and its hardened twin, compares their scores, draws both and writes premarket documents into `out/`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLES = ['infusion-pump', 'infusion-pump-hardened'];
const SCENARIOS = {
  inherent: 'before mitigation',
  current: 'now',
  planned: 'with planned controls',
  hostile: 'hostile network',
};

/** Runs the built command line. Its exit code 1 means findings, which the examples are there to have. */
function medjack(args, stdout) {
  const { status, stdout: text } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    stdio: ['ignore', stdout, 'inherit'],
  });
  if (status !== 0 && status !== 1) process.exit(2);
  return text;
}

const files = EXAMPLES.map((name) => `examples/${name}.device.yaml`);
const missing = files.find((file) => !existsSync(`${ROOT}${file}`));
if (missing !== undefined) {
  process.stderr.write(`There is no ${missing}.\n`);
  process.exit(2);
}

for (const file of files) {
  medjack(['check', file], 'inherit');
  process.stdout.write('\n\n');
}

const { analyses } = JSON.parse(medjack(['check', '--format', 'json', ...files], 'pipe'));
const cell = (score) => (score === null ? '–' : `${score.score.toFixed(1)} ${score.band}`);
const row = (title, cells) => `${title.padEnd(26)}${cells.map((text) => text.padEnd(26)).join('')}`.trimEnd();
const lines = [row('Before and after', EXAMPLES), '─'.repeat(80)];
for (const impact of Object.keys(analyses[0].scores.impacts)) {
  lines.push(row(impact, []));
  for (const [scenario, title] of Object.entries(SCENARIOS)) {
    lines.push(
      row(
        `  ${title}`,
        analyses.map(({ scores }) => cell(scores.impacts[impact][scenario])),
      ),
    );
  }
}
process.stdout.write(`${lines.join('\n')}\n\n`);

EXAMPLES.forEach((name, index) => {
  medjack(['diagram', files[index], '--out', `out/${name}.mmd`], 'ignore');
  process.stdout.write(`Drawn: out/${name}.mmd\n`);
});
process.stdout.write('\n');
medjack(['document', files[1], '--out', 'out/premarket', '--format', 'md,html,xlsx'], 'inherit');
process.stdout.write('Next: node dist/cli.js paths examples/infusion-pump.device.yaml\n');
