/** The configurations for Neovim that the documentation has, in a real Neovim, as far as its version knows them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN } from '../cli/world.ts';
import { ROOT, read } from '../house/repository.ts';

/** Of Neovim 0.11 and newer, and of older ones. */
const [NEWER, OLDER] = [...read('docs/editors.md').matchAll(/```lua\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');

/** Waits for findings, asks for the fixes of the first and for a hover, and prints all that as JSON. */
const PROBE = `
local function first(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    if answer.result then return answer.result end
  end
end
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local found = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, { code = each.code, line = each.lnum + 1, message = each.message, source = each.source })
end
local document = { uri = vim.uri_from_bufnr(0) }
local at = { line = 12, character = 2 }
local fixes = {}
local actions = first('textDocument/codeAction',
  { textDocument = document, range = { start = at, ['end'] = at }, context = { diagnostics = {} } })
for _, each in ipairs(actions or {}) do table.insert(fixes, each.title) end
local hover = first('textDocument/hover', { textDocument = document, position = at })
io.stdout:write(vim.fn.json_encode({ found = found, fixes = fixes, hover = hover and hover.contents.value or '' }))
`;

let folder: string;

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'build/build.mjs')]);
  folder = mkdtempSync(join(tmpdir(), 'medjack-neovim-'));
  writeFileSync(join(folder, 'pump.device.yaml'), OPEN);
  writeFileSync(join(folder, 'other.yaml'), OPEN);
  writeFileSync(join(folder, 'probe.lua'), PROBE);
  const command = join(folder, 'medjack');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'dist/cli.js')}' "$@"\n`);
  chmodSync(command, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function neovim(configuration: string, ...args: string[]): string {
  const file = join(folder, 'init.lua');
  writeFileSync(file, configuration);
  const { stdout, stderr, status } = spawnSync('nvim', ['--headless', '-n', '-i', 'NONE', '-u', file, ...args], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, XDG_STATE_HOME: folder },
    encoding: 'utf8',
    timeout: 100_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const knowsNewer = (): boolean =>
  neovim('', '-c', `lua io.stdout:write(tostring(vim.fn.has('nvim-0.11')))`, '-c', 'qa!') === '1';

describe('Neovim, configured as the documentation says', () => {
  it('shows findings at their lines, with the fixes that cut them, and explains what is under the cursor', () => {
    for (const configuration of knowsNewer() ? [NEWER, OLDER] : [OLDER]) {
      expect(configuration).toContain('medjack');
      const out = neovim(configuration ?? '', 'pump.device.yaml', '-c', 'luafile probe.lua', '-c', 'qa!');
      const { found, fixes, hover } = JSON.parse(out);
      expect(found).toContainEqual({
        code: 'weakness.no-message-authentication',
        line: 13,
        message: expect.stringContaining('9.3 to over-delivery'),
        source: 'medjack',
      });
      expect(fixes.join()).toContain('Add message-authentication to bolus as planned: 9.3 now');
      expect(hover).toContain('bolus');
    }
  });

  it('leaves other YAML files alone', () => {
    const wait = 'lua vim.wait(3000, function() return false end)';
    const count =
      'lua io.stdout:write(#vim.diagnostic.get(0) .. " " .. #(vim.lsp.get_clients or vim.lsp.get_active_clients)())';
    expect(neovim(OLDER ?? '', 'other.yaml', '-c', wait, '-c', count, '-c', 'qa!')).toBe('0 0');
  });
});
