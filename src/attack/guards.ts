/** What the controls on a step's elements add to its cost, in one scenario, with one stolen credential, with one more control. */
import type { Catalogue, ControlType, Strength } from '../catalogue/catalogue.ts';
import type { Path } from '../finding/finding.ts';
import type { Control, Model, Place } from '../model/model.ts';
import { type HarmSeverity, type Medium, SEVERITIES } from '../model/words.ts';
import { type Aspect, Grader } from './grade.ts';
import type { CostLine, DeadControl, Scenario } from './result.ts';

/** An element that bears controls. */
export interface Bearer {
  readonly place: Place;
  readonly id: string;
  readonly path: Path;
  readonly controls: readonly Control[];
}

/** A component that may hold the key of a protection. `isEnd`: it makes or receives what is protected, and not only forwards it. */
interface Holder {
  readonly component: string;
  readonly isEnd: boolean;
}

/** Unset, a key is held by everyone who sends or receives. */
function holdsKey(control: Control, { component, isEnd }: Holder): boolean {
  return control.keyHeldBy?.includes(component) ?? isEnd;
}

/** The controls that may stand before a step: those of `bearers` that cut `cuts`. */
export interface GuardSet {
  /** Id of a technique or consequence. */
  readonly cuts: string;
  /** Id of a second technique: what cuts that one stands before the step, too. */
  readonly also?: string | undefined;
  readonly bearers: readonly Bearer[];
  readonly aspect: Aspect;
  /** How the attacker is present when taking the step; undefined where no presence is needed. */
  readonly presence?: 'network' | 'radio' | 'physical' | undefined;
  readonly medium?: Medium | undefined;
  /** The component at which a control has to be checked to count; undefined: anywhere. */
  readonly at?: string | undefined;
  /** Who acts: controls whose key this component holds do not stand in its way. */
  readonly holder?: Holder | undefined;
  /** Limiting controls that limit this harm act on its severity, not on the cost. */
  readonly harm?: string | undefined;
}

/** Which world costs are asked for. */
export interface Setting {
  readonly scenario: Scenario;
  /** Id of the credential the attacker holds. */
  readonly holding?: string;
  /** Controls that count beside those of the model. */
  readonly extra?: Extra;
}

/** Controls by the `bearerKey` of the element they stand on. */
export type Extra = ReadonlyMap<string, readonly Control[]>;

/** Names an element that bears controls: ids alone may repeat, `device` is one. */
export function bearerKey({ place, id }: Pick<Bearer, 'place' | 'id'>): string {
  return `${place} ${id}`;
}

interface Contribution {
  readonly control: Control;
  readonly type: ControlType;
  readonly strength: Strength;
  readonly why: string;
}

/** Whether a control counts in a scenario, judged by its status and by whose it is. */
export function counts(control: Control, scenario: Scenario): boolean {
  const stands = control.status === 'implemented' || control.status === 'verified';
  if (scenario === 'inherent') return false;
  if (scenario === 'facility') return stands && control.by !== undefined && control.by !== 'manufacturer';
  return stands || (scenario === 'planned' && control.status === 'planned');
}

const NONE: readonly Control[] = [];
const NOTHING: readonly string[] = [];

/** The controls on an element that count in a setting. */
function standing(bearer: Bearer, { scenario, extra }: Setting): readonly Control[] {
  const more = extra?.get(bearerKey(bearer));
  if (bearer.controls.length === 0) return more ?? NONE;
  const own = bearer.controls.filter((control) => counts(control, scenario));
  return more === undefined ? own : [...own, ...more];
}

/** Evaluates guard sets of one model against one catalogue. Sets are interned, so equal ones are judged once. */
export class Guards {
  readonly sets: GuardSet[] = [];
  private readonly catalogue: Catalogue;
  private readonly grader: Grader;
  private readonly index = new Map<string, number>();
  private readonly bearers = new Map<Bearer, number>();
  private readonly matter: (boolean | undefined)[] = [];
  private readonly costs = new Map<Scenario, Map<string, Map<number, number>>>();
  private readonly rests: (readonly string[] | undefined)[] = [];
  private readonly familyOrder: ReadonlyMap<string, number>;

  constructor(model: Model, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.grader = new Grader(model, catalogue);
    this.familyOrder = new Map([...catalogue.families.keys()].map((id, at) => [id, at]));
  }

  /** Number of the set of these bearers; 0 to `sets.length` − 1. */
  intern(set: Omit<GuardSet, 'bearers'>, bearers: readonly Bearer[]): number {
    const { cuts, also = '', aspect, presence = '', medium = '', at = '', holder, harm = '' } = set;
    // Short, because a large model asks for tens of thousands.
    let key = `${cuts}\n${also}\n${aspect}\n${presence}\n${medium}\n${at}\n${harm}\n`;
    if (holder !== undefined) key += `${holder.isEnd ? 'end' : 'way'} ${holder.component}\n`;
    for (const bearer of bearers) key += `${this.numberOf(bearer)} `;
    let id = this.index.get(key);
    if (id === undefined) {
      id = this.sets.push({ ...set, bearers }) - 1;
      this.index.set(key, id);
    }
    return id;
  }

  /** Elements by number, so that keys stay short. */
  private numberOf(bearer: Bearer): number {
    let number = this.bearers.get(bearer);
    if (number === undefined) {
      number = this.bearers.size;
      this.bearers.set(bearer, number);
    }
    return number;
  }

  /** cdB that the controls add: the strongest of each family, families in catalogue order, cut to the most a step can have. */
  cost(id: number, setting: Setting): number {
    if (setting.extra !== undefined) return this.reckon(id, setting);
    if (!this.matters(id)) return 0;
    const known = this.known(setting);
    let cdB = known.get(id);
    if (cdB === undefined) {
      cdB = this.reckon(id, setting);
      known.set(id, cdB);
    }
    return cdB;
  }

  /** As `strongest`, but only what it comes to: asked for every set in every setting, so without a list of reasons. */
  private reckon(id: number, setting: Setting): number {
    const set = this.sets[id];
    if (set === undefined) return 0;
    const best = new Map<string, number>();
    for (const bearer of set.bearers)
      for (const control of standing(bearer, setting)) {
        const judged = this.judge(set, bearer, control, setting);
        if (judged === undefined || judged.strength === 'none') continue;
        const { family } = judged.type;
        const cdB = this.catalogue.families.get(family)?.[judged.strength] ?? 0;
        if (cdB > (best.get(family) ?? 0)) best.set(family, cdB);
      }
    let sum = 0;
    for (const cdB of best.values()) sum += cdB;
    return Math.min(sum, this.catalogue.scoring.controlsPerStep);
  }

  /** Whether any control of the model stands before a step, whatever it is worth. */
  private matters(id: number): boolean {
    let matters = this.matter[id];
    if (matters === undefined) {
      const set = this.sets[id];
      matters = set?.bearers.some((bearer) =>
        bearer.controls.some(({ name }) => this.cap(set, bearer, name) !== undefined),
      );
      this.matter[id] = matters ?? false;
    }
    return matters ?? false;
  }

  /** What has been reckoned in a setting, by number of the set. */
  private known({ scenario, holding = '' }: Setting): Map<number, number> {
    let byHolding = this.costs.get(scenario);
    if (byHolding === undefined) {
      byHolding = new Map();
      this.costs.set(scenario, byHolding);
    }
    let known = byHolding.get(holding);
    if (known === undefined) {
      known = new Map();
      byHolding.set(holding, known);
    }
    return known;
  }

  lines(id: number, setting: Setting): CostLine[] {
    return this.strongest(id, setting).map(({ type, why, control, cdB }) => ({
      label: type.id,
      cdB,
      why,
      path: control.path,
    }));
  }

  /** Controls that would cut the step if they were worth anything. */
  dead(id: number, setting: Setting): DeadControl[] {
    const set = this.sets[id];
    if (set === undefined) return [];
    return set.bearers.flatMap((bearer) =>
      bearer.controls.flatMap((control) => {
        if (this.cap(set, bearer, control.name) === undefined) return [];
        if (control.status === 'absent') return [];
        const why = counts(control, setting.scenario) ? this.why(set, bearer, control, setting) : control.status;
        return why === undefined ? [] : [{ control: control.name, why, path: control.path }];
      }),
    );
  }

  private why(set: GuardSet, bearer: Bearer, control: Control, setting: Setting): string | undefined {
    const judged = this.judge(set, bearer, control, setting);
    return judged === undefined || judged.strength !== 'none' ? undefined : judged.why;
  }

  /** What a harm is left at by the limiting controls of these elements, and the control that does it. */
  limit(
    bearers: readonly Bearer[],
    harm: string,
    severity: HarmSeverity,
    setting: Setting,
  ): { severity: HarmSeverity; by: Control | undefined } {
    let left = severity;
    let by: Control | undefined;
    for (const bearer of bearers)
      for (const control of standing(bearer, setting)) {
        const to = control.limits.get(harm);
        const type = this.catalogue.controls.get(control.name);
        if (to === undefined || !type?.limiting || !type.appliesTo.includes(bearer.place)) continue;
        if (SEVERITIES.indexOf(to) >= SEVERITIES.indexOf(left)) continue;
        if (this.grader.grade(control, type, 'other', []).strength === 'none') continue;
        left = to;
        by = control;
      }
    return { severity: left, by };
  }

  /** Whether a control that counts on the set is somebody else's. */
  leansOnOthers(id: number, setting: Setting): boolean {
    if (setting.extra === undefined && this.cost(id, setting) === 0) return false;
    return this.strongest(id, setting).some(({ control }) => control.by !== undefined && control.by !== 'manufacturer');
  }

  /** Ids of credentials on which a control of the set rests. */
  restsOn(id: number): readonly string[] {
    let rests = this.rests[id];
    if (rests === undefined) {
      const found: string[] = [];
      for (const { controls } of this.sets[id]?.bearers ?? [])
        for (const { credential } of controls) if (credential !== undefined) found.push(credential);
      rests = found.length === 0 ? NOTHING : found;
      this.rests[id] = rests;
    }
    return rests;
  }

  /** cdB of the strongest control of each family, before the most that a step can have is cut. */
  families(id: number, setting: Setting): ReadonlyMap<string, number> {
    return new Map([...this.bestOfFamilies(id, setting)].map(([family, { cdB }]) => [family, cdB]));
  }

  /** Every control type that could count on a set, and the element it would stand on. */
  offers(id: number): { readonly bearer: Bearer; readonly type: ControlType }[] {
    const set = this.sets[id];
    return (set?.bearers ?? []).flatMap((bearer) =>
      [...this.catalogue.controls.values()]
        .filter((type) => set !== undefined && this.cap(set, bearer, type.id) !== undefined)
        .map((type) => ({ bearer, type })),
    );
  }

  private bestOfFamilies(id: number, setting: Setting): Map<string, Contribution & { readonly cdB: number }> {
    const set = this.sets[id];
    const best = new Map<string, Contribution & { readonly cdB: number }>();
    if (set === undefined) return best;
    for (const each of this.contributions(set, setting)) {
      const family = this.catalogue.families.get(each.type.family);
      const cdB = each.strength === 'none' || family === undefined ? 0 : family[each.strength];
      if (cdB > (best.get(each.type.family)?.cdB ?? 0)) best.set(each.type.family, { ...each, cdB });
    }
    return best;
  }

  private strongest(id: number, setting: Setting): (Contribution & { readonly cdB: number })[] {
    const best = this.bestOfFamilies(id, setting);
    const order = (type: ControlType) => this.familyOrder.get(type.family) ?? 0;
    let left = this.catalogue.scoring.controlsPerStep;
    return [...best.values()]
      .sort((a, b) => order(a.type) - order(b.type))
      .flatMap((each) => {
        const cdB = Math.min(each.cdB, left);
        left -= cdB;
        return cdB > 0 ? [{ ...each, cdB }] : [];
      });
  }

  private *contributions(set: GuardSet, setting: Setting): Generator<Contribution> {
    for (const bearer of set.bearers)
      for (const control of standing(bearer, setting)) {
        const judged = this.judge(set, bearer, control, setting);
        if (judged !== undefined) yield judged;
      }
  }

  private judge(set: GuardSet, bearer: Bearer, control: Control, setting: Setting): Contribution | undefined {
    const cap = this.cap(set, bearer, control.name);
    const type = this.catalogue.controls.get(control.name);
    if (cap === undefined || type === undefined || type.replay) return undefined;
    if (set.harm !== undefined && type.limiting && control.limits.has(set.harm)) return undefined;
    if (set.holder !== undefined && holdsKey(control, set.holder)) return undefined;
    const none = (why: string): Contribution => ({ control, type, strength: 'none', why });
    if (set.at !== undefined && control.verifiedAt.length > 0 && !control.verifiedAt.includes(set.at))
      return none(`checked at ${control.verifiedAt.join(', ')}, not at ${set.at}`);
    if (setting.holding !== undefined && control.credential === setting.holding)
      return none(`rests on the stolen ${setting.holding}`);
    const siblings = standing(bearer, setting).filter((each) => each !== control);
    const { strength, why } = this.grader.grade(control, type, set.aspect, siblings);
    if (strength !== 'full' || cap === 'full') return { control, type, strength, why };
    return { control, type, strength: 'partial', why: `${why}; helps only in part` };
  }

  /** The most a control can count in a set, or undefined where it does not belong. */
  private cap(set: GuardSet, bearer: Bearer, name: string): 'full' | 'partial' | undefined {
    const type = this.catalogue.controls.get(name);
    if (type === undefined || !type.appliesTo.includes(bearer.place)) return undefined;
    const { presence, medium } = type.when ?? {};
    if (presence !== undefined && presence !== set.presence) return undefined;
    if (medium !== undefined && (set.medium === undefined || !medium.includes(set.medium))) return undefined;
    const own = Object.hasOwn(type.cuts, set.cuts) ? type.cuts[set.cuts] : undefined;
    if (own === 'full' || set.also === undefined || !Object.hasOwn(type.cuts, set.also)) return own;
    return type.cuts[set.also];
  }
}
