/** The suite that runs inside VS Code's extension host, of Node or of the web: it says what it did in one closing line. */
import { declareEditor } from './editor.ts';
import { declareTools } from './tools.ts';
import { declareViews } from './views.ts';

interface Runner {
  on(event: 'pass' | 'fail', listener: (test: { fullTitle(): string }, error?: Error) => void): void;
}
interface Mocha {
  suite: { emit(event: string, ...args: unknown[]): void };
  run(done: (failures: number) => void): Runner;
}

/** `mocha` comes from the bundle in the web and from the project's packages in Node. */
export async function runWith(runsPrograms: boolean, make: () => Promise<Mocha>): Promise<void> {
  const mocha = await make();
  mocha.suite.emit('pre-require', globalThis, null, mocha);
  declareEditor(runsPrograms);
  declareViews(runsPrograms);
  declareTools();
  await new Promise<void>((resolve, reject) => {
    const passed: string[] = [];
    const failed: string[] = [];
    const runner = mocha.run((failures) => {
      console.log(`@@suite finished ${JSON.stringify({ passed, failed })}`);
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error) => failed.push(`${test.fullTitle()}: ${error?.stack ?? error}`));
  });
}
