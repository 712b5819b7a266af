/** In the text: findings on their tokens, fixes that only plan, completion, rename across files. */
import * as vscode from 'vscode';
import { api, equal, file, open, said, until } from './help.ts';

declare const describe: (title: string, of: () => void) => void;
declare const it: (title: string, of: () => Promise<void>) => void;

async function ready(name: string): Promise<vscode.TextEditor> {
  await api();
  const editor = await open(name);
  await until('findings', () => said(editor.document).length > 0);
  return editor;
}

/** Takes back whatever a test typed: files stay as they were. */
async function restored(editor: vscode.TextEditor, of: () => Promise<void>): Promise<void> {
  const before = editor.document.getText();
  try {
    await of();
  } finally {
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(editor.document.uri, whole, before);
    await vscode.workspace.applyEdit(edit);
  }
}

/** The state of a language client that runs. */
const STATE_RUNNING = 2;

/** `runsPrograms`: false in the web worker’s host. */
export function declareEditor(runsPrograms: boolean): void {
  describe('the text', () => {
    it('keeps the language yaml', async () => {
      const { document } = await ready('ten-line-pump.device.yaml');
      equal(document.languageId, 'yaml');
    });

    it('has findings on exact tokens, with a code that leads to its page', async () => {
      const { document } = await ready('ten-line-pump.device.yaml');
      equal(
        said(document).map(({ code, token }) => [code, token]),
        [
          ['weakness.no-message-authentication', 'bolus'],
          ['weakness.no-input-hardening', 'bolus'],
          ['data.users-unset', 'bolus-command'],
        ],
      );
      const [{ diagnostic }] = said(document) as [ReturnType<typeof said>[number]];
      equal(typeof diagnostic.code === 'object' && diagnostic.code.target.path.endsWith('findings.md'), true);
    });

    it('a quick fix plans a control: the planned score falls, the current one stays', async () => {
      const { overviews } = await api();
      const editor = await ready('ten-line-pump.device.yaml');
      const { document } = editor;
      const before = await until('the scores', () => overviews.current);
      equal([before.now, before.planned], ['9.3 severe', '9.3 severe']);
      await restored(editor, async () => {
        const { diagnostic } = said(document)[0] as ReturnType<typeof said>[number];
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          diagnostic.range,
        );
        const fix = actions.find(({ title }) => title.includes('message-authentication') && /planned/.test(title));
        if (fix?.edit === undefined) throw new Error(`No fix among ${actions.map(({ title }) => title).join(' | ')}`);
        await vscode.workspace.applyEdit(fix.edit);
        equal(/controls: \{ message-authentication: planned \}/.test(document.getText()), true);
        const after = await until(
          'new scores',
          () => overviews.current?.planned !== before.planned && overviews.current,
        );
        equal([after?.now, after?.planned], ['9.3 severe', '6.8 medium']);
      });
      await until('the old scores', () => overviews.current?.planned === '9.3 severe');
    });

    it('completes an id by reference', async () => {
      const editor = await ready('ten-line-pump.device.yaml');
      await restored(editor, async () => {
        const { document } = editor;
        const at = document.positionAt(document.getText().indexOf('to: pump') + 4);
        await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 4)), ''));
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          at,
        );
        const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        equal(
          ['pump', 'remote'].every((id) => labels.includes(id)),
          true,
        );
      });
    });

    it('renames a component across an included file', async () => {
      const editor = await ready('two-files.device.yaml');
      const { document } = editor;
      const at = document.positionAt(document.getText().indexOf('to: gateway') + 5);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        'bridge',
      );
      equal(
        edit
          .entries()
          .map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length])
          .sort(),
        [
          ['network.part.device.yaml', 1],
          ['two-files.device.yaml', 1],
        ],
      );
    });

    it('says where a name comes from in the included file', async () => {
      const { document } = await ready('two-files.device.yaml');
      const at = document.positionAt(document.getText().indexOf('to: gateway') + 5);
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      const uris = found.map((each) => ('uri' in each ? each.uri : each.targetUri).path.split('/').at(-1));
      equal(uris, ['network.part.device.yaml']);
    });

    it('leaves findings of the schema to Red Hat’s extension where that runs and has the schema', async () => {
      await api();
      const yaml = vscode.extensions.getExtension('redhat.vscode-yaml');
      await yaml?.activate();
      const { document } = await open('schema-line.device.yaml');
      await until('findings', () => said(document).length > 0);
      const ofSchema = said(document).filter(({ code }) => code.startsWith('schema.'));
      equal(
        ofSchema.map(({ code, token }) => [code, token]),
        yaml === undefined ? [['schema.unknown-key', 'colour']] : [],
      );
    });

    it('stays silent about other YAML', async () => {
      await api();
      const { document } = await open('other.yaml');
      equal(said(document), []);
      equal(document.uri.toString(), file('other.yaml').toString());
    });

    if (runsPrograms) {
      it('stays as it is when the server dies, and has its findings again', async () => {
        const { client } = await api();
        const editor = await ready('ten-line-pump.device.yaml');
        const { document } = editor;
        await restored(editor, async () => {
          await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# not saved\n'));
          const { pid } = (client as unknown as { _serverProcess: { pid: number } })._serverProcess;
          process.kill(pid, 'SIGKILL');
          await until('the death', () => client.state !== STATE_RUNNING);
          await until('the new server', () => client.state === STATE_RUNNING);
          equal(document.getText().startsWith('# not saved\n'), true);
          // Only a server that runs knows of the line above.
          await until('findings one line below', () => said(document)[0]?.diagnostic.range.start.line === 14);
        });
      });
    }
  });
}
