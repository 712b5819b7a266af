/** GitHub's own parser of actions and workflows, with the schemas it ships. */
import type { parseWorkflow as Parse } from '@actions/workflow-parser';
import { build } from 'esbuild';
import { ROOT } from '../house/repository.ts';

/** It imports JSON as only bundlers allow, so it is bundled before it is loaded. */
const { outputFiles } = await build({
  stdin: {
    contents: `
      export { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
      export { parseAction } from '@actions/workflow-parser/actions/action-parser';`,
    resolveDir: ROOT,
  },
  bundle: true,
  format: 'esm',
  platform: 'browser',
  write: false,
  logLevel: 'error',
});
const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
const parser = await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);

/** What is wrong with a file, in GitHub's words. */
export function problems(kind: 'action' | 'workflow', name: string, content: string): string[] {
  const parse: typeof Parse = kind === 'action' ? parser.parseAction : parser.parseWorkflow;
  const { context } = parse({ name, content }, new parser.NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
