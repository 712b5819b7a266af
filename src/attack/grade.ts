/** How strong a control is, judged by its details and the catalogue's grading rules. */
import type { Catalogue, ControlType, GradingKind, GradingRule, Strength } from '../catalogue/catalogue.ts';
import { findMechanism, findRule } from '../catalogue/match.ts';
import { squeeze } from '../catalogue/names.ts';
import type { Control, Model } from '../model/model.ts';

export interface Grade {
  readonly strength: Strength;
  /** In a few words. */
  readonly why: string;
}

/**
 * What the control has to withstand. `reading` and `writing` a channel; `connecting`: a stranger opens a connection to a
 * listener, against which a server's certificate alone does little; `entering`: he attacks the code behind it, against
 * which it does nothing; `other`: everything else.
 */
export const ASPECTS = ['reading', 'writing', 'connecting', 'entering', 'other'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Secret words a model may write instead of the id of a credential, and what they are worth. */
const WORTHLESS: Readonly<Record<string, string>> = {
  default: 'default credential',
  'hard-coded': 'hard-coded credential',
  shared: 'shared credential',
  none: 'no credential',
};

const FIELD_KINDS: readonly GradingKind[] = ['plain'];

/** Grades controls of one model; remembers what it has judged. */
export class Grader {
  private readonly model: Model;
  private readonly catalogue: Catalogue;
  private readonly memo = {
    reading: new Map<Control, Grade>(),
    writing: new Map<Control, Grade>(),
    other: new Map<Control, Grade>(),
  };

  private readonly rules = new Map<string, GradingRule | undefined>();

  constructor(model: Model, catalogue: Catalogue) {
    this.model = model;
    this.catalogue = catalogue;
  }

  /**
   * Strength of a control that counts (its status is decided elsewhere) against an aspect. `siblings` are the controls that
   * count on the same element.
   */
  grade(control: Control, type: ControlType, aspect: Aspect, siblings: readonly Control[]): Grade {
    const base = this.base(control, type, aspect);
    if (base.strength === 'none') return base;
    const stranger = type.grading === 'transport' && !this.verifiesClient(control, type, siblings);
    const unverified = `${base.why}; does not say that the listener verifies who connects`;
    if (aspect === 'entering' && stranger) return { strength: 'none', why: unverified };
    if (base.strength === 'partial') return base;
    if (aspect === 'connecting' && stranger) return { strength: 'partial', why: unverified };
    if (
      (aspect === 'writing' || aspect === 'connecting') &&
      isChannel(type.grading) &&
      !this.withoutReplay(control, siblings)
    )
      return { strength: 'partial', why: `${base.why}; no replay protection` };
    return base;
  }

  private base(control: Control, type: ControlType, aspect: Aspect): Grade {
    const against =
      aspect === 'connecting' ? 'writing' : aspect === 'writing' || aspect === 'reading' ? aspect : undefined;
    const memo = this.memo[against ?? 'other'];
    let grade = memo.get(control);
    if (grade === undefined) {
      grade = this.judge(control, type, against);
      memo.set(control, grade);
    }
    return grade;
  }

  private judge(control: Control, type: ControlType, against: 'reading' | 'writing' | undefined): Grade {
    const worthless = this.worthlessSecret(control);
    if (worthless !== undefined) return { strength: 'none', why: worthless };
    const rule = this.rule(type.grading, control, against);
    if (rule !== undefined && rule.strength === 'none') return { strength: 'none', why: rule.why };
    const limit = this.partialBecause(control, type, rule);
    if (limit !== undefined) return { strength: 'partial', why: limit };
    return { strength: 'full', why: describe(control, rule) };
  }

  /** Many controls have the same details: each is looked up once. */
  private rule(
    kind: GradingKind,
    control: Control,
    against: 'reading' | 'writing' | undefined,
  ): GradingRule | undefined {
    const { mechanism, version, algorithm, mode, keyBits } = control;
    const key = JSON.stringify([kind, against, mechanism, version, algorithm, mode, keyBits]);
    if (!this.rules.has(key)) this.rules.set(key, findRule(this.catalogue, kind, control, against));
    return this.rules.get(key);
  }

  private partialBecause(control: Control, type: ControlType, rule: GradingRule | undefined): string | undefined {
    if (rule?.strength === 'partial') return rule.why;
    if (control.peerVerified === 'none') return 'the peer is not verified';
    if (control.failsOpen === true) return 'fails open';
    if (this.fleetKey(control)) return 'one key for every device of the model';
    // A plan is judged as it is meant; what stands in a device has to say what it is.
    if (control.status === 'planned' || control.mechanism !== undefined || rule !== undefined) return undefined;
    if (!FIELD_KINDS.includes(type.grading)) return 'names no mechanism';
    return control.status === 'verified' ? undefined : 'implemented, but neither described nor verified';
  }

  /** Why the secret behind a control is worth nothing, or undefined. */
  private worthlessSecret(control: Control): string | undefined {
    if (control.credential === undefined) return undefined;
    const word = WORTHLESS[control.credential];
    if (word !== undefined) return word;
    const credential = this.model.credentials.get(control.credential);
    if (credential === undefined || credential.scope !== 'product') return undefined;
    const readable = [...credential.storedIn].find(
      ([component, form]) => (form === 'plain' || form === 'recoverable') && this.inTheField(component),
    );
    return readable && `${credential.id} opens every device of the model and can be read out of ${readable[0]}`;
  }

  /** A signing key is one for the product by nature; every other secret should not be. */
  private fleetKey(control: Control): boolean {
    const credential = control.credential === undefined ? undefined : this.model.credentials.get(control.credential);
    return credential?.scope === 'product' && credential.kind !== 'signing-key';
  }

  private inTheField(component: string): boolean {
    const zone = this.model.zones.get(this.model.components.get(component)?.zone ?? '');
    return zone !== undefined && zone.kind !== 'manufacturer' && zone.kind !== 'cloud';
  }

  private verifiesClient(control: Control, type: ControlType, siblings: readonly Control[]): boolean {
    if (control.peerVerified !== undefined) return control.peerVerified === 'both';
    if (control.credential !== undefined || findMechanism(this.catalogue, control.mechanism)?.mutual === true)
      return true;
    // A control that is about authenticating peers does so, whatever its channel.
    return [type, ...siblings.map((each) => this.catalogue.controls.get(each.name))].some(
      (each) =>
        each?.prevention === 'strong-authentication' &&
        (each.grading === 'transport' || each.grading === 'message') &&
        !each.replay,
    );
  }

  private withoutReplay(control: Control, siblings: readonly Control[]): boolean {
    if (control.replayProtection !== undefined) return control.replayProtection;
    if (control.status === 'planned' && control.mechanism === undefined) return true;
    return (
      findMechanism(this.catalogue, control.mechanism)?.replay === true ||
      siblings.some((each) => this.catalogue.controls.get(each.name)?.replay === true)
    );
  }
}

function isChannel(kind: GradingKind): boolean {
  return kind === 'transport' || kind === 'message';
}

/** Whether two names mean the same. */
export function same(a: string, b: string): boolean {
  return squeeze(a) === squeeze(b);
}

function describe(control: Control, rule: GradingRule | undefined): string {
  const named = [control.mechanism, control.version].filter((part) => part !== undefined).join(' ');
  return [named || rule?.why, control.status].filter(Boolean).join(', ');
}
