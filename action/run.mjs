/** What the action runs: installs the command, compares, writes the summary, the comment and SARIF, annotates, and fails on the policy. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const { env } = process;
const temp = env.RUNNER_TEMP ?? '.';
const folder = join(temp, 'medjack');
const { version } = JSON.parse(readFileSync(join(env.ACTION_PATH ?? '.', 'package.json'), 'utf8'));

/** Runs a program with arguments as they are: no shell reads them. */
function run(program, args, stdout) {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', stdout, 'inherit'], shell: false });
  if (error !== undefined) process.stderr.write(`medjack: ${program} cannot be run: ${error.message}\n`);
  return status ?? 2;
}

function install() {
  mkdirSync(folder, { recursive: true });
  const wanted = env.MEDJACK_PACKAGE || `medjack@${version}`;
  const npm = process.platform === 'win32' ? ['npm.cmd', true] : ['npm', false];
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--',
    wanted,
  ];
  const { status } = spawnSync(npm[0], args, { stdio: ['ignore', 'ignore', 'inherit'], shell: npm[1] });
  return status === 0 ? join(folder, 'node_modules', 'medjack', 'dist', 'cli.js') : undefined;
}

function output(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

const isTrue = (value) => value === 'true';

function policy() {
  return [
    '--fail-on-new',
    env.MEDJACK_FAIL_ON_NEW || 'high',
    ...(env.MEDJACK_FAIL_ON_INCREASE ? ['--fail-on-increase', env.MEDJACK_FAIL_ON_INCREASE] : []),
    ...(isTrue(env.MEDJACK_FAIL_ON_REMOVED_CONTROL) ? ['--fail-on-removed-control'] : []),
    ...(isTrue(env.MEDJACK_ALLOW_NEW_DECISIONS) ? ['--allow-new-decisions'] : []),
  ];
}

const cli = install();
if (cli === undefined || !existsSync(cli)) {
  process.stderr.write('medjack: the package could not be installed.\n');
  process.exit(2);
}

const sides = [env.MEDJACK_BASE || 'HEAD^1', env.MEDJACK_HEAD || 'HEAD'];
const diff = (format, out, stdout) =>
  run(
    process.execPath,
    [cli, 'diff', ...policy(), '--format', format, ...(out ? ['--out', out] : []), '--', ...sides],
    stdout,
  );

const comment = join(folder, 'comment.md');
const sarif = join(folder, 'medjack.sarif');
const code = diff('markdown', comment, 'ignore');
if (code === 2) process.exit(2);
diff('sarif', sarif, 'ignore');
// Annotations are commands to the runner, on standard output.
diff('github', undefined, 'inherit');

const changed = statSync(comment).size > 0;
output('changed', changed);
output('failed', code === 1);
output('comment', changed ? comment : '');
output('sarif', sarif);
if (changed && env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(comment));
process.exit(code);
