/** Reads `risks:`: decisions, what they cover, and the metrics they override. */
import type { Path } from '../finding/finding.ts';
import type { Cover, Element, Override, Risk } from './model.ts';
import { type Raw, record, strings, text, word } from './raw.ts';
import { DECISIONS } from './words.ts';

const METRICS = ['AV', 'AC', 'PR', 'UI'] as const;

/** A risk without a known decision is left out: nothing is decided by it. */
export function readRisk(raw: Raw, base: Element): Risk | undefined {
  const decision = word(DECISIONS, raw.decision);
  if (decision === undefined) return undefined;
  const covers = Array.isArray(raw.covers) ? raw.covers : [];
  return {
    ...base,
    covers: covers.map((each, index) => readCover(record(each), [...base.path, 'covers', index])).filter(isNarrow),
    decision,
    rationale: text(raw.rationale) ?? '',
    owner: text(raw.owner),
    by: text(raw.by),
    date: text(raw.date),
    expires: text(raw.expires),
    labels: strings(record(raw.transferTo).labels),
    overrides: METRICS.flatMap((metric) => readOverride(metric, record(raw.overrides)[metric], base.path) ?? []),
  };
}

function readCover(raw: Raw, path: Path): Cover {
  return {
    finding: text(raw.finding),
    on: text(raw.on),
    harm: text(raw.harm),
    story: text(raw.story),
    technique: text(raw.technique),
    vulnerability: text(raw.vulnerability),
    anomaly: text(raw.anomaly),
    path,
  };
}

/** A cover that names nothing would cover everything: it covers nothing. */
function isNarrow({ path: _, ...keys }: Cover): boolean {
  return Object.values(keys).some((key) => key !== undefined);
}

function readOverride(metric: Override['metric'], value: unknown, risk: Path): Override | undefined {
  const raw = record(value);
  const to = text(raw.value);
  if (to === undefined) return undefined;
  return {
    metric,
    value: to,
    rationale: text(raw.rationale) ?? '',
    by: text(raw.by) ?? '',
    date: text(raw.date) ?? '',
    path: [...risk, 'overrides', metric],
  };
}
