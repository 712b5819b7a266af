/** A folder that holds no description: the extension is not even loaded, whatever YAML is opened. */
import * as vscode from 'vscode';
import { equal, open } from './help.ts';

/** Time in which something could have started, in ms. */
const PAUSE = 3000;

export async function run(): Promise<void> {
  const passed: string[] = [];
  const failed: string[] = [];
  try {
    const { document } = await open('other.yaml');
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    equal(document.languageId, 'yaml');
    equal(vscode.extensions.getExtension('medjack.medjack')?.isActive, false);
    passed.push('stays out of the way');
  } catch (error) {
    failed.push(String(error));
  }
  console.log(`@@suite finished ${JSON.stringify({ passed, failed })}`);
}
