/** Language-model tools, called as an agent of the editor calls them. */
import * as vscode from 'vscode';
import { api, equal, open } from './help.ts';

declare const describe: (title: string, of: () => void) => void;
declare const it: (title: string, of: () => Promise<void>) => void;

async function ask(tool: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

export function declareTools(): void {
  describe('the tools for agents', () => {
    it('answer about a description of the workspace, and of nothing outside it', async () => {
      await api();
      await open('ten-line-pump.device.yaml');
      const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('medjack_'));
      equal(names.sort(), [
        'medjack_check_device',
        'medjack_explain_finding',
        'medjack_list_attack_paths',
        'medjack_propose_controls',
      ]);
      const answer = JSON.parse(await ask('medjack_check_device', { file: 'ten-line-pump.device.yaml' }));
      equal([answer.file, answer.scores.device.current.score], ['ten-line-pump.device.yaml', 9.3]);
      const outside = await ask('medjack_check_device', { file: '../secret.device.yaml' });
      equal(outside.includes('outside the workspace'), true);
      const missing = await ask('medjack_propose_controls', { file: 'pump.device.yaml' });
      equal(missing.includes('ten-line-pump.device.yaml'), true);
    });
  });
}
