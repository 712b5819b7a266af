/** Programs of Debian that the checks of this folder need. Run before them: prints the versions, fails where one is missing. */
import { spawnSync } from 'node:child_process';

export interface Program {
  readonly name: string;
  /** The Debian package that has it. */
  readonly package: string;
  /** A command that prints its version. */
  readonly version: readonly [string, ...string[]];
}

export const PROGRAMS: readonly Program[] = [
  {
    name: 'igraph',
    package: 'python3-igraph',
    version: ['/usr/bin/python3', '-c', 'import igraph; print(igraph.__version__)'],
  },
  { name: 'Neovim', package: 'neovim', version: ['nvim', '--version'] },
  { name: 'LibreOffice Writer', package: 'libreoffice-writer-nogui', version: ['soffice', '--version'] },
  {
    name: 'LibreOffice Draw',
    package: 'libreoffice-draw-nogui',
    version: ['sh', '-c', 'ls /usr/lib/libreoffice/program/libsdlo.so'],
  },
  {
    name: 'LibreOffice Calc',
    package: 'libreoffice-calc-nogui',
    version: ['sh', '-c', 'ls /usr/lib/libreoffice/program/libsclo.so'],
  },
  { name: 'Poppler', package: 'poppler-utils', version: ['sh', '-c', 'pdftotext -v 2>&1 | head -1'] },
  {
    name: 'openpyxl',
    package: 'python3-openpyxl',
    version: ['/usr/bin/python3', '-c', 'import openpyxl; print(openpyxl.__version__)'],
  },
];

/** What a program says its version is; undefined where it does not run. */
export function versionOf({ version: [command, ...rest] }: Program): string | undefined {
  const { status, stdout } = spawnSync(command, rest, { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n')[0] : undefined;
}

/** Vitest calls it once, before all tests. */
export default function setup(): void {
  const missing = PROGRAMS.filter((program) => {
    const version = versionOf(program);
    console.log(`${program.name} ${version ?? 'is missing'}`);
    return version === undefined;
  });
  if (missing.length > 0)
    throw new Error(`Install what is missing: apt-get install ${missing.map((each) => each.package).join(' ')}`);
}
