/** Tasks: `medjack check` over the descriptions of a folder, with a problem matcher for what it prints. */
import * as vscode from 'vscode';

const TYPE = 'medjack';

interface Definition extends vscode.TaskDefinition {
  readonly files?: string;
  readonly failOn?: string;
}

export function registerTasks(): vscode.Disposable[] {
  const provider: vscode.TaskProvider = {
    provideTasks: () => [taskOf({ type: TYPE })],
    resolveTask: (task) =>
      task.definition.type === TYPE ? taskOf(task.definition as Definition, task.scope) : undefined,
  };
  return [vscode.tasks.registerTaskProvider(TYPE, provider)];
}

/** Each argument is quoted by the editor for the shell that runs it. */
function taskOf(
  definition: Definition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope = vscode.TaskScope.Workspace,
): vscode.Task {
  const strong = (value: string): vscode.ShellQuotedString => ({ value, quoting: vscode.ShellQuoting.Strong });
  const files = definition.files ?? '**/*.device.yaml';
  const failOn = definition.failOn === undefined ? [] : ['--fail-on', strong(definition.failOn)];
  const args = ['--no-install', 'medjack', 'check', '--format', 'github', ...failOn, strong(files)];
  const task = new vscode.Task(
    definition,
    scope,
    vscode.l10n.t('check {0}', files),
    'medjack',
    new vscode.ShellExecution('npx', args),
    '$medjack',
  );
  task.group = vscode.TaskGroup.Test;
  return task;
}
