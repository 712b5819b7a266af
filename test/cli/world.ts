/** A world in memory for the command line: files, streams and a clock. */
import { BrowserError } from '../../src/browser/find.ts';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import type { OfficialChecks } from '../../src/sbom/official.ts';
import { memoryReader } from '../../src/sources/reader.ts';

/** Vulnerable: its worst story is severe. */
export const OPEN = `medjack: 1
device: { name: Open pump }
harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery } }
  remote: { kind: handheld, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
`;

/** Nothing in it can go wrong. */
export const SAFE = `medjack: 1
device: { name: Safe pump }
zones:
  home: { kind: home }
components:
  pump: { kind: device, zone: home }
`;

/** A mistake in the description, and no attack path. */
export const BROKEN = `${SAFE}colour: red\n`;

export const FILES: Readonly<Record<string, string>> = {
  'open.device.yaml': OPEN,
  'safe.device.yaml': SAFE,
  'broken.device.yaml': BROKEN,
};

export interface World {
  files?: Record<string, string>;
  env?: Record<string, string>;
  input?: string;
  terminal?: boolean;
  officialChecks?: OfficialChecks;
  pictures?: Io['pictures'];
  printing?: Io['printing'];
}

/** Runs a command that is done at once; answers its exit code, what it printed, and the files as they are then. */
export function medjack(argv: readonly string[], world: World = {}) {
  const { code, printed, files, roots } = begin(argv, world);
  if (typeof code !== 'number') throw new Error(`medjack ${argv[0]} takes its time: ask medjackLater`);
  return { code, ...printed, files, roots };
}

/** The same for a command that waits for something. */
export async function medjackLater(argv: readonly string[], world: World = {}) {
  const { code, printed, files } = begin(argv, world);
  return { code: await code, ...printed, files };
}

function begin(argv: readonly string[], world: World) {
  const files: Record<string, string> = { ...FILES, ...world.files };
  const printed = { out: '', err: '' };
  const roots: (string | undefined)[] = [];
  const io: Io = {
    env: world.env ?? {},
    outIsTerminal: world.terminal ?? false,
    errIsTerminal: world.terminal ?? false,
    out: (content) => {
      printed.out += typeof content === 'string' ? content : `${content.length} bytes`;
    },
    err: (text) => {
      printed.err += text;
    },
    input: () => world.input,
    models: (names) => ({ files: [...new Set(names)], unreadable: [] }),
    reader: (_model, root) => {
      roots.push(root);
      return memoryReader(files);
    },
    serve: () => {
      printed.out += 'served';
    },
    workspace: () => ({ reader: memoryReader(files), models: () => Object.keys(files) }),
    serveMcp: () => Promise.resolve(),
    sides: (base, head) => {
      const side = (name: string) => ({ name, models: new Map([['', name]]), reader: () => memoryReader(files) });
      return [side(base), side(head)];
    },
    write: (path, content, mode) => {
      if (path.startsWith('forbidden/')) return 'it may not be written';
      if (mode === 'create' && path in files) return 'it exists already';
      files[path] = typeof content === 'string' ? content : `${content.length} bytes`;
      return undefined;
    },
    pictures: world.pictures ?? (() => Promise.reject(new BrowserError('No browser here.'))),
    printing: world.printing ?? (() => Promise.reject(new BrowserError('No browser here.'))),
    bytes: (path) => (path in files ? new TextEncoder().encode(files[path]) : undefined),
    officialChecks: world.officialChecks ?? new Map(),
    // 1 November 2026, noon UTC.
    now: () => Date.UTC(2026, 10, 1, 12),
  };
  return { code: run(argv, io), printed, files, roots };
}
