/** Registers of other systems: tables in which ids of hazards, requirements, tests, labels and anomalies are looked up. */
import type { Finding, Span } from '../finding/finding.ts';
import { badName, cannotRead } from '../model/gather.ts';
import type { Loaded } from '../model/load.ts';
import { record, text } from '../model/raw.ts';
import { REGISTERS, type Register } from '../model/words.ts';
import type { Reader } from '../sources/reader.ts';
import { resolveReference } from '../sources/reference.ts';
import type { SourceText } from '../sources/text.ts';
import { readCsv } from './csv.ts';

export interface Registers {
  /** Id → title (empty where the table gives none), of each register that could be read. */
  readonly ids: ReadonlyMap<Register, ReadonlyMap<string, string>>;
  /** Every `where` is a span. */
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** Larger tables are not read, in bytes: a register of 100,000 rows is about 10 MB. */
const MAX_BYTES = 16_000_000;

/** Reads the registers that a model names. Throws nothing for what they hold. */
export function readRegisters(reader: Reader, loaded: Loaded): Registers {
  const ids = new Map<Register, ReadonlyMap<string, string>>();
  const findings: Finding[] = [];
  const sources = new Map<string, SourceText>();
  const named = record(loaded.data.registers);
  for (const register of REGISTERS) {
    const name = text(named[register]);
    if (name === undefined) continue;
    const where = loaded.locate({ path: ['registers', register], part: 'value' });
    const resolved = resolveReference(where.uri, name);
    if ('problem' in resolved) {
      findings.push(badName(name, resolved.problem, where));
      continue;
    }
    const { uri } = resolved;
    const read = sources.get(uri)?.text ?? reader.read(uri, MAX_BYTES);
    if (typeof read !== 'string') {
      findings.push(cannotRead(uri, read.problem, where, MAX_BYTES));
      continue;
    }
    sources.set(uri, { uri, text: read });
    const table = tableOf(read);
    if (table === undefined) findings.push(unreadable(uri, where, read));
    else ids.set(register, table);
  }
  return { ids, findings, sources };
}

/** Id → title; undefined where no column is named `id`. */
function tableOf(csv: string): ReadonlyMap<string, string> | undefined {
  const [head = [], ...lines] = readCsv(csv);
  const names = head.map((field) => field.text.toLowerCase());
  const [id, title] = [names.indexOf('id'), names.findIndex((name) => /^(?:title|name|text|summary)$/.test(name))];
  if (id < 0) return undefined;
  return new Map(
    lines.flatMap((line) => {
      const key = line[id]?.text ?? '';
      return key === '' ? [] : [[key, line[title]?.text ?? ''] as const];
    }),
  );
}

function unreadable(uri: string, named: Span, csv: string): Finding {
  const end = Math.max(0, csv.search(/[\r\n]|$/));
  return {
    code: 'premarket.bad-register',
    severity: 'warning',
    message: 'The first line names no column `id`, so no id can be looked up here. Export the register with one.',
    where: { uri, start: 0, end },
    related: [{ message: 'Named here', where: named }],
  };
}
