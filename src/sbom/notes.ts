/** Collects what is to be said about one SBOM file: the same remark about many places is one finding, at the first of them. */
import type { FindingCode } from '../finding/codes.ts';
import type { Finding, Path, Related, Severity, Span, Part as Token } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import type { JsonPlaces } from './json.ts';

/** How many of many places are named. */
const NAMED = 5;

export interface Place {
  readonly name: string;
  readonly at: Path;
  /** Default: the value. */
  readonly token?: Token;
}

/** What is said about `total` places, of which the first few are `places`. */
export type Message = (places: readonly Place[], total: number) => string;

interface Group {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: Message;
  readonly places: Place[];
  total: number;
}

export class Notes {
  private readonly groups = new Map<string, Group>();
  private readonly places: JsonPlaces;

  constructor(places: JsonPlaces) {
    this.places = places;
  }

  /** Notes a remark about one place. Remarks of the same code and `kind` become one finding. */
  add(code: FindingCode, severity: Severity, place: Place, message: Message, kind = ''): void {
    const key = `${code} ${kind}`;
    const group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, { code, severity, message, places: [place], total: 1 });
    else {
      group.total++;
      if (group.places.length < NAMED) group.places.push(place);
    }
  }

  /** Notes one remark about many things; `placeOf` is asked for the first few only. */
  addAll<T>(
    code: FindingCode,
    severity: Severity,
    things: readonly T[],
    placeOf: (thing: T) => Place,
    message: Message,
  ): void {
    if (things.length === 0) return;
    const places = things.slice(0, NAMED).map(placeOf);
    this.groups.set(code, { code, severity, message, places, total: things.length });
  }

  findings(): Finding[] {
    return [...this.groups.values()].map(({ code, severity, message, places, total }): Finding => {
      const [first, ...others] = places;
      const related: Related[] = others.map((each) => ({ message: quoted(each.name), where: this.span(each) }));
      return {
        code,
        severity,
        message: message(places, total),
        where: this.span(first as Place),
        ...(related.length > 0 && { related }),
      };
    });
  }

  private span({ at, token = 'value' }: Place): Span {
    return this.places.locate(at, token);
  }
}

/** The names of the first places, and how many more there are. */
export function named(places: readonly Place[], total: number): string {
  const names = places.map(({ name }) => quoted(name));
  if (total <= 4) return names.join(', ');
  return `${names.slice(0, 3).join(', ')} and ${count(total - 3)} more`;
}

/** A text of the file as it can stand in a sentence. */
export function quoted(text: string): string {
  const plain = plainText(text).replaceAll('`', "'");
  const units = [...plain.slice(0, 200)];
  return `\`${units.length > 60 ? `${units.slice(0, 59).join('')}…` : plain}\``;
}

/** `12,345`, the same in every locale. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
