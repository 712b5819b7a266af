/** Beside the text: the views, the page of a finding, a first description. */
import * as vscode from 'vscode';
import type { Row } from '../../../src/protocol/editor.ts';
import { api, equal, open, said, until } from './help.ts';

declare const describe: (title: string, of: () => void) => void;
declare const it: (title: string, of: () => Promise<void>) => void;

/** `runsPrograms`: false in the web worker’s host. */
export function declareViews(runsPrograms: boolean): void {
  describe('the views', () => {
    it('list paths by impact and category, and every row opens its line', async () => {
      const { overviews } = await api();
      const { document } = await open('ten-line-pump.device.yaml');
      const { paths } = await until(
        'rows',
        () => overviews.current?.uri === document.uri.toString() && overviews.current,
      );
      const outline = (rows: readonly Row[]): unknown => rows.map(({ label, children }) => [label, outline(children)]);
      equal(
        outline(
          paths.map(({ children, ...row }) => ({
            ...row,
            children: children.map((each) => ({ ...each, children: [] })),
          })),
        ),
        [
          [
            'Patient safety',
            [
              ['Weak authentication', []],
              ['Missing input validation', []],
            ],
          ],
        ],
      );
      // A test before has changed the text and put it back: the rows of the text as it is come a moment later.
      await until('a row that opens its line', () => {
        const story = overviews.current?.paths[0]?.children[0]?.children[0];
        if (story?.at === undefined || !story.label.startsWith('9.3 ')) return false;
        const { start, end } = story.at.range;
        return document.getText(new vscode.Range(start.line, start.character, end.line, end.character)) === 'bolus';
      });
    });

    it('keep what was said before the text broke', async () => {
      const { overviews } = await api();
      const editor = await open('ten-line-pump.device.yaml');
      await until('rows', () => overviews.current?.stale === false);
      await editor.edit((edit) => edit.insert(new vscode.Position(5, 0), ' broken: [\n'));
      const kept = await until('stale rows', () => overviews.current?.stale === true && overviews.current);
      equal(kept.paths.length, 1);
      await vscode.commands.executeCommand('undo');
      await until('fresh rows', () => overviews.current?.stale === false);
    });

    it('explain a finding on its own page', async () => {
      await api();
      const { document } = await open('ten-line-pump.device.yaml');
      const [first] = await until('findings', () => said(document).length > 0 && said(document));
      const page = vscode.Uri.from({ scheme: 'medjack-explain', path: `/${first?.code}.md` });
      const text = (await vscode.workspace.openTextDocument(page)).getText();
      equal(text.startsWith('# Forged messages are accepted\n'), true);
    });

    it('offer a task with a problem matcher where programs can run', async () => {
      await api();
      const tasks = await vscode.tasks.fetchTasks({ type: 'medjack' });
      equal(
        tasks.map(({ problemMatchers }) => problemMatchers),
        runsPrograms ? [['$medjack']] : [],
      );
    });

    it('open an example as a text of its own, with its findings', async () => {
      await api();
      await vscode.commands.executeCommand('medjack.openExample', 'infusion-pump');
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined) throw new Error('Nothing was opened.');
      equal(
        [document.uri.scheme, document.uri.path, document.languageId],
        ['untitled', 'infusion-pump.device.yaml', 'yaml'],
      );
      await until('findings', () => said(document).length > 10);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('make premarket documents where programs can run, and list what they still need', async () => {
      const { documents, overviews } = await api();
      const { document } = await open('ten-line-pump.device.yaml');
      const uri = document.uri.toString();
      await until('rows', () => overviews.current?.uri === uri);
      const folder = vscode.Uri.joinPath(document.uri, '../premarket');
      const order = { uri, folder: folder.toString(), formats: ['md', 'docx'] };
      const paths = await vscode.commands.executeCommand<string[] | undefined>('medjack.generateDocuments', order);
      if (!runsPrograms) return equal(paths, undefined);
      equal(
        ['index.md', 'index.docx', '02-threat-model.md', '02-threat-model.docx'].filter(
          (each) => !paths?.includes(each),
        ),
        [],
      );
      for (const path of paths ?? []) await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, path));
      const [group] = documents.gapsOf(uri);
      equal(group?.children[0]?.at?.uri, uri);
      await vscode.workspace.fs.delete(folder, { recursive: true });
    });
  });
}
