/** The actions and the example workflows, held against GitHub's own schemas, and against the rules for what strangers may trigger. */

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { filesUnder, read } from '../house/repository.ts';
import { problems } from './github.ts';

const ACTIONS = ['action.yml', 'comment/action.yml'];
const WORKFLOWS = filesUnder('examples/ci').filter((path) => path.includes('github-'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

function stepsOf(text: string): Step[] {
  const { jobs = {}, runs } = parse(text);
  return [...Object.values<{ steps?: Step[] }>(jobs).flatMap(({ steps = [] }) => steps), ...(runs?.steps ?? [])];
}

describe.each(ACTIONS)('%s', (name) => {
  it('keeps to the schema of actions, which refuses what it does not know', () => {
    expect(problems('action', name, read(name))).toEqual([]);
    expect(problems('action', name, `${read(name)}\nrunz: 1\n`)).not.toEqual([]);
  });
});

describe.each(WORKFLOWS)('%s', (name) => {
  it('keeps to the schema of workflows, which refuses what it does not know', () => {
    expect(problems('workflow', name, read(name))).toEqual([]);
    expect(problems('workflow', name, read(name).replace('runs-on:', 'run-on:'))).not.toEqual([]);
  });

  it('names this version of the tool', () => {
    const versions = [...read(name).matchAll(/medjack(?:\/[a-z]+)?@v?(\d+\.\d+\.\d+)/g)].map((match) => match[1]);
    expect(new Set(versions)).toEqual(new Set(versions.length === 0 ? [] : [manifest.version]));
  });

  it('passes only what is checked to actions', () => {
    const known = new Map(
      ACTIONS.map((path) => [`medjack/medjack${path === 'action.yml' ? '' : '/comment'}`, parse(read(path)).inputs]),
    );
    for (const { uses = '', with: given = {} } of stepsOf(read(name))) {
      const inputs = known.get(uses.split('@')[0] ?? '');
      if (inputs !== undefined) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });
});

describe('what strangers can trigger', () => {
  it('runs with read-only permissions, on pull_request and never on pull_request_target', () => {
    const { on, permissions } = parse(read('examples/ci/github-pull-request.yml'));
    expect(Object.keys(on)).toEqual(['pull_request']);
    expect(permissions).toEqual({ contents: 'read' });
    for (const name of WORKFLOWS) expect(read(name)).not.toContain('pull_request_target');
  });

  it('is written by a workflow that checks nothing out', () => {
    const text = read('examples/ci/github-comment.yml');
    expect(Object.keys(parse(text).on)).toEqual(['workflow_run']);
    expect(text).not.toContain('actions/checkout');
  });

  it('puts no expression into a script', () => {
    for (const name of [...ACTIONS, ...WORKFLOWS])
      for (const { run = '' } of stepsOf(read(name))) expect(run).not.toContain('${{');
  });
});

it('the GitLab example is one job that names this version', () => {
  const { medjack } = parse(read('examples/ci/gitlab.yml'));
  expect(medjack.script.join('\n')).toContain(`medjack@${manifest.version}`);
  expect(medjack.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
});
