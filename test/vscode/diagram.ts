/** The diagram in a real VS Code, Node's host and the web worker's: opened, a path chosen, a control tried and written, undone. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Designer } from './designer.ts';
import { type HostKind, openWorkbench } from './host/workbench.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORKSPACE = join(ROOT, 'test/vscode/workspace');
const FILE = 'ten-line-pump.device.yaml';
const LIMIT = 300_000;
/** Nothing stands between the lines but what is written. */
const QUIET = { 'medjack.codeLens.enabled': false, 'medjack.inlayHints.enabled': false };

const diagramIn = (page: Page): FrameLocator => page.frameLocator('iframe.webview').frameLocator('#active-frame');

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function roundTrip(kind: HostKind): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'medjack-diagram-'));
  cpSync(WORKSPACE, folder, { recursive: true });
  const workbench = await openWorkbench({ folder, extension: ROOT, kind, settings: QUIET });
  try {
    const page = await workbench.page({ width: 1600, height: 900 });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text()) && /webview|preview/.test(message.location().url))
        complaints.push(message.text());
    });
    await page.goto(workbench.url);
    const designer = new Designer(page);
    await designer.opens(FILE);
    await command(page, 'Open Diagram to the Side');
    const diagram = diagramIn(page);
    await diagram.locator('.mj-node[data-id=pump]').waitFor();

    // A path is chosen, and lights.
    await diagram.locator('.story .row').first().click();
    await diagram.locator('g.lit[data-id=bolus]').first().waitFor();
    expect(await diagram.locator('.mj-step').count()).toBeGreaterThan(0);

    // A click in the picture shows the line; the cursor marks the picture.
    await diagram.locator('.mj-node[data-id=pump]').click({ position: { x: 15, y: 15 } });
    await expect.poll(() => page.locator('.monaco-editor .current-line').count()).toBeGreaterThan(0);
    await designer.goesTo(14, 4);
    await diagram.locator('.mj-flow.marked[data-id=bolus]').waitFor();

    // A control is tried: scores change, the text does not.
    const before = await linesOf(designer);
    await diagram.locator('[role=tab][data-key=what-if]').click();
    await diagram.locator('.candidates input').first().check();
    await diagram.getByText('Nothing is written yet').waitFor();
    const promised = await diagram.locator('.verdict .score').last().innerText();
    expect(await linesOf(designer)).toEqual(before);

    // It is written as planned: text, status and picture agree.
    await diagram.locator('[data-key=apply]').click();
    await expect.poll(() => designer.reads(), { timeout: 30_000 }).toContain('planned');
    await diagram.getByText('with what is planned already').waitFor();
    expect(await diagram.locator('.verdict .score').last().innerText()).toBe(promised);
    await designer.photographs(`diagram-${kind}`);

    // One undo takes it back.
    await page.locator('.monaco-editor .view-lines').first().click();
    await designer.presses('Control+z');
    await designer.presses('Control+Home');
    await expect.poll(() => linesOf(designer), { timeout: 30_000 }).toEqual(before);
    await expect.poll(() => diagram.locator('.candidates input').count(), { timeout: 30_000 }).toBeGreaterThan(0);

    // It comes back with the window, as it was.
    const reloaded = page.waitForEvent('load');
    await command(page, 'Developer: Reload Window');
    await reloaded;
    const again = diagramIn(page);
    await again.locator('.mj-node[data-id=pump]').waitFor();
    expect(await again.locator('[role=tab][aria-selected=true]').getAttribute('data-key')).toBe('what-if');
    await again.locator('g.lit[data-id=bolus]').first().waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines on the screen, which stand there in no order. */
async function linesOf(designer: Designer): Promise<string[]> {
  return (await designer.reads()).split('\n').sort();
}

describe('the diagram in a real VS Code', { timeout: LIMIT }, () => {
  it('beside the text, with Node’s extension host', () => roundTrip('workspace'));
  it('beside the text, with the web worker’s extension host', () => roundTrip('web'));
});
