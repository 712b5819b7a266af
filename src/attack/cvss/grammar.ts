/** The grammar of CVSS v3.0, v3.1 and v4.0 vectors as FIRST specifies it: which metrics, in which order, with which values. */

export type Version = '3.0' | '3.1' | '4.0';

export interface ParsedVector {
  readonly version: Version;
  readonly metrics: ReadonlyMap<string, string>;
}

/** Name, values (letters, or words), and whether it must be there; in the order of the specification. */
type Grammar = readonly (readonly [name: string, values: string | readonly string[], mandatory: boolean])[];

/** Specification v3.1, table 15: base, temporal, environmental. Order is free in v3.x. */
const V3: Grammar = [
  ['AV', 'NALP', true],
  ['AC', 'LH', true],
  ['PR', 'NLH', true],
  ['UI', 'NR', true],
  ['S', 'UC', true],
  ['C', 'HLN', true],
  ['I', 'HLN', true],
  ['A', 'HLN', true],
  ['E', 'XHFPU', false],
  ['RL', 'XUWTO', false],
  ['RC', 'XCRU', false],
  ['CR', 'XHML', false],
  ['IR', 'XHML', false],
  ['AR', 'XHML', false],
  ['MAV', 'XNALP', false],
  ['MAC', 'XLH', false],
  ['MPR', 'XNLH', false],
  ['MUI', 'XNR', false],
  ['MS', 'XUC', false],
  ['MC', 'XNLH', false],
  ['MI', 'XNLH', false],
  ['MA', 'XNLH', false],
];

/** Specification v4.0, table 23; the order is fixed. Only the modified SI and SA know S (safety). */
const V4: Grammar = [
  ['AV', 'NALP', true],
  ['AC', 'LH', true],
  ['AT', 'NP', true],
  ['PR', 'NLH', true],
  ['UI', 'NPA', true],
  ['VC', 'HLN', true],
  ['VI', 'HLN', true],
  ['VA', 'HLN', true],
  ['SC', 'HLN', true],
  ['SI', 'HLN', true],
  ['SA', 'HLN', true],
  ['E', 'XAPU', false],
  ['CR', 'XHML', false],
  ['IR', 'XHML', false],
  ['AR', 'XHML', false],
  ['MAV', 'XNALP', false],
  ['MAC', 'XLH', false],
  ['MAT', 'XNP', false],
  ['MPR', 'XNLH', false],
  ['MUI', 'XNPA', false],
  ['MVC', 'XNLH', false],
  ['MVI', 'XNLH', false],
  ['MVA', 'XNLH', false],
  ['MSC', 'XNLH', false],
  ['MSI', 'XNLHS', false],
  ['MSA', 'XNLHS', false],
  ['S', 'XNP', false],
  ['AU', 'XNY', false],
  ['R', 'XAUI', false],
  ['V', 'XDC', false],
  ['RE', 'XLMH', false],
  ['U', ['X', 'Clear', 'Green', 'Amber', 'Red'], false],
];

/** Longer than any vector can be. */
const LONGEST = 300;

/** The metrics of a vector, or undefined where it is not exactly what FIRST's grammar allows. */
export function parseVector(text: string): ParsedVector | undefined {
  if (text.length > LONGEST) return undefined;
  const [head = '', ...parts] = text.split('/');
  const version = (['3.0', '3.1', '4.0'] as const).find((each) => head === `CVSS:${each}`);
  if (version === undefined) return undefined;
  const grammar = version === '4.0' ? V4 : V3;
  const metrics = new Map<string, string>();
  let last = -1;
  for (const part of parts) {
    const [name = '', value = '', ...more] = part.split(':');
    const at = grammar.findIndex(([known]) => known === name);
    const values = grammar[at]?.[1];
    if (values === undefined || ![...values].includes(value) || more.length > 0) return undefined;
    if (metrics.has(name) || (version === '4.0' && at < last)) return undefined;
    last = at;
    metrics.set(name, value);
  }
  return grammar.every(([name, , mandatory]) => !mandatory || metrics.has(name)) ? { version, metrics } : undefined;
}
