/** What a designer does in the workbench with mouse and keyboard. */
import type { Locator, Page } from 'playwright-core';

/** Time for one step on a busy machine, in ms. */
const STEP = 60_000;

export class Designer {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(STEP);
  }

  /** Opens a file of the folder from the explorer. */
  async opens(file: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first().dblclick();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Opens one of Medjack's views; the rows in it. */
  async looksAt(view: 'Attack paths' | 'Controls' | 'Gaps'): Promise<Locator> {
    const title = this.page.locator('.pane-header', { hasText: new RegExp(view, 'i') });
    if (!(await title.isVisible())) await this.page.getByRole('tab', { name: 'Medjack' }).click();
    await title.waitFor();
    if ((await title.getAttribute('aria-expanded')) === 'false') await title.click();
    return this.page.locator('.pane', { has: title }).locator('.monaco-list-row');
  }

  async goesTo(line: number, column: number): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').first().click();
    await this.presses('Control+g');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.page.keyboard.type(`:${line}:${column}`);
    await this.presses('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async presses(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async types(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes to the next problem: what is said there. */
  async seesTheNextProblem(): Promise<string> {
    await this.presses('F8');
    const said = this.page.locator('.zone-widget .marker-widget, .marker-widget').first();
    await said.waitFor();
    return said.innerText();
  }

  /** Opens the menu of quick fixes and takes the one that has `title` in it. */
  async fixes(title: string): Promise<void> {
    await this.presses('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    const titles = await rows.allInnerTexts();
    const steps = titles.findIndex((each) => each.includes(title));
    if (steps < 0) throw new Error(`Only these fixes are offered: ${titles.join(' | ')}`);
    for (let step = 0; step < steps; step++) await this.presses('ArrowDown');
    await this.presses('Enter');
    await this.page.locator('.action-widget').waitFor({ state: 'hidden' });
  }

  /** What completion offers at the cursor. */
  async isOffered(): Promise<string[]> {
    await this.presses('Control+Space');
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return rows.locator('.label-name').allInnerTexts();
  }

  /** The lines on the screen. */
  async reads(): Promise<string> {
    const lines = await this.page.locator('.monaco-editor .view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Writes the screen to a picture; into the documentation where `MEDJACK_PICTURES` names its folder. */
  async photographs(name: string): Promise<void> {
    const folder = process.env.MEDJACK_PICTURES;
    if (folder !== undefined) await this.page.screenshot({ path: `${folder}/${name}.png` });
  }
}
