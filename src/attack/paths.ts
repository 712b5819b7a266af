/** From arcs of the search to a path people can read: steps with their arithmetic, the harm, its score and verdict. */

import type { HarmSeverity, Impact } from '../model/words.ts';
import type { CvssImpact } from './cvss.ts';
import { cvssOf } from './cvss.ts';
import type { Edge, State } from './graph.ts';
import type { Setting } from './guards.ts';
import type { AttackPath, CostLine, Metrics31, Step } from './result.ts';
import { levelOf, oneUp, scoreOf, verdictOf } from './score.ts';
import { edgeCost, type World } from './world.ts';

/** One arc of a path, with the setting in which it is walked. */
interface Leg {
  readonly edge: Edge;
  readonly setting: Setting;
}

/**
 * A path from arcs in order, first to last; they must end in a state of harm. What only those look at who print the path is
 * worked out when it is first asked for: a large model has thousands of paths.
 */
export function describePath(world: World, arcs: readonly number[], scenario: Setting['scenario']): AttackPath {
  return new Described(world, arcs, scenario);
}

class Described implements AttackPath {
  readonly arcs: readonly number[];
  readonly adversary: string;
  readonly harm: string;
  readonly severity: HarmSeverity;
  readonly severityPoints: number;
  readonly cost: number;
  readonly score: AttackPath['score'];
  readonly level: AttackPath['level'];
  readonly verdict: AttackPath['verdict'];
  readonly patients: AttackPath['patients'];
  readonly verdictForMany: AttackPath['verdictForMany'];
  readonly credential: string | undefined;
  readonly #world: World;
  readonly #legs: readonly Leg[];
  #steps: AttackPath['steps'] | undefined;
  #cvss: AttackPath['cvss'] | undefined;
  #assumptions: AttackPath['assumptions'] | undefined;

  constructor(world: World, arcs: readonly number[], scenario: Setting['scenario']) {
    const { scoring } = world.catalogue;
    const legs: Leg[] = [];
    let cost = 0;
    let knownExploited = false;
    let deepest = 0;
    for (const arc of arcs) {
      deepest = Math.max(deepest, layerOf(world, world.arcHead[arc] ?? 0));
      const edge = world.edges[world.arcEdge[arc] ?? -1];
      if (edge === undefined) continue;
      const holding = world.layers[world.arcLayer[arc] ?? 0];
      const setting = holding === undefined ? { scenario } : { scenario, holding };
      legs.push({ edge, setting });
      cost += edgeCost(world, edge, setting);
      knownExploited ||= edge.knownExploited;
    }
    const last = world.states[legs.at(-1)?.edge.to ?? -1];
    this.#world = world;
    this.#legs = legs;
    this.arcs = arcs;
    this.adversary = world.states[legs[0]?.edge.from ?? 0]?.element ?? '';
    this.harm = last?.element ?? '';
    this.severity = (last?.detail ?? 'catastrophic') as HarmSeverity;
    this.severityPoints = scoring.severity[this.severity];
    this.cost = cost;
    this.score = scoreOf(this.severity, cost, scoring);
    this.level = levelOf(cost, knownExploited, scoring);
    this.verdict = verdictOf(this.level, this.severity, scoring);
    this.credential = world.layers[deepest];
    this.patients = isMultiple(world, legs, this.harm, this.credential) ? 'multiple' : 'single';
    this.verdictForMany =
      this.patients === 'multiple' ? verdictOf(this.level, oneUp(this.severity), scoring) : undefined;
  }

  get start(): string {
    return startWords(this.#world, this.#legs);
  }

  get steps(): AttackPath['steps'] {
    this.#steps ??= this.#legs
      .filter((leg) => isWorthShowing(this.#world, leg))
      .map((leg) => describeStep(this.#world, leg, this.#impact));
    return this.#steps;
  }

  get cvss(): AttackPath['cvss'] {
    this.#cvss ??= chained(this.#world, this.#legs, this.#impact);
    return this.#cvss;
  }

  get assumptions(): AttackPath['assumptions'] {
    this.#assumptions ??= assumed(this.#world, this.#legs);
    return this.#assumptions;
  }

  get limitedBy(): string | undefined {
    const last = this.#legs.at(-1);
    return last && limiter(this.#world, last);
  }

  get reliesOnFacility(): boolean {
    const { guards } = this.#world;
    return this.#legs.some(({ edge, setting }) => edge.guards >= 0 && guards.leansOnOthers(edge.guards, setting));
  }

  get #impact(): Impact {
    return this.#world.model.harms.get(this.harm)?.impact ?? 'patient-safety';
  }
}

function layerOf(world: World, node: number): number {
  return Math.floor(node / world.states.length);
}

/** A start is shown where it costs something; that forged data lies ready to be passed on goes without saying. */
function isWorthShowing(world: World, { edge, setting }: Leg): boolean {
  const silent = edge.technique === 'start' || world.states[edge.to]?.kind === 'forged';
  return !silent || edgeCost(world, edge, setting) > 0;
}

function startWords(world: World, legs: readonly Leg[]): string {
  const first = legs[0];
  if (first === undefined) return '';
  return first.edge.technique === 'start'
    ? (world.states[first.edge.to]?.words ?? '')
    : (world.states[first.edge.from]?.words ?? '');
}

function limiter(world: World, { edge, setting }: Leg): string | undefined {
  if (edge.limits === undefined) return undefined;
  const named = world.model.harms.get(edge.limits.harm)?.severity ?? 'catastrophic';
  const { by } = world.guards.limit(edge.limits.bearers, edge.limits.harm, named, setting);
  return by && `${by.name} on ${by.on}`;
}

/** Harm to several patients: by the harm's own word, a component or credential many share, or an update. */
function isMultiple(world: World, legs: readonly Leg[], harm: string, credential: string | undefined): boolean {
  if (world.model.harms.get(harm)?.patients === 'multiple') return true;
  const scope = credential === undefined ? undefined : world.model.credentials.get(credential)?.scope;
  if (scope === 'facility' || scope === 'product') return true;
  return legs.some(({ edge }) => {
    if (world.catalogue.techniques.get(edge.technique)?.shape === 'code') return true;
    const state = world.states[edge.to];
    return state?.kind === 'control' && world.model.components.get(state.element)?.serves === 'many';
  });
}

function describeStep(world: World, { edge, setting }: Leg, impact: Impact): Step {
  const technique = world.catalogue.techniques.get(edge.technique);
  const title = technique?.title ?? world.catalogue.consequences.get(edge.technique)?.title ?? 'Starts here';
  const lines = costLines(world, edge, setting);
  const to = world.states[edge.to];
  return {
    id: `${edge.technique}@${edge.element}`,
    technique: edge.technique,
    title,
    element: edge.element,
    path: edge.path,
    gains: to?.words ?? '',
    consequence: edge.metrics === undefined,
    metrics: edge.metrics,
    categories: edge.categories,
    hardCodedSecret: edge.hardCodedSecret,
    knownExploited: edge.knownExploited,
    because: edge.because,
    source: edge.source,
    cost: lines.reduce((sum, line) => sum + line.cdB, 0),
    lines,
    dead: edge.guards < 0 ? [] : world.guards.dead(edge.guards, setting),
    cvss: edge.metrics && to && stepVectors(edge.metrics, impactOf(to), impact),
  };
}

/** The named contributions to an edge's cost; they sum to it exactly. */
export function costLines(world: World, edge: Edge, setting: Setting): CostLine[] {
  const controls = edge.guards < 0 ? [] : world.guards.lines(edge.guards, setting);
  if (edge.metrics === undefined) return controls;
  const { scoring } = world.catalogue;
  const { AV, AC, PR, UI } = edge.metrics;
  const metric = (name: 'AV' | 'AC' | 'PR' | 'UI', value: string, cdB: number): CostLine => ({
    label: `${name}:${value}`,
    cdB,
    why: edge.reasons[name] ?? '',
    path: edge.facts?.[name] ?? edge.path,
  });
  const metrics = [
    metric('AV', AV, scoring.AV[AV]),
    metric('AC', AC, scoring.AC[AC]),
    metric('PR', PR, scoring.PR[PR]),
    metric('UI', UI, scoring.UI[UI]),
  ].filter((line) => line.cdB > 0);
  return [{ label: 'step', cdB: scoring.step, why: 'every step', path: undefined }, ...metrics, ...controls];
}

/** CVSS impact of having reached a state. */
function impactOf(state: State): CvssImpact {
  switch (state.kind) {
    case 'read':
    case 'disclosed':
    case 'secret':
      return { confidentiality: true, integrity: false, availability: false };
    case 'block':
    case 'withheld':
    case 'down':
    case 'exhausted':
      return { confidentiality: false, integrity: false, availability: true };
    case 'write':
    case 'arrive':
    case 'forged':
      return { confidentiality: false, integrity: true, availability: false };
    case 'control':
      return { confidentiality: true, integrity: true, availability: true };
    default:
      return { confidentiality: false, integrity: false, availability: false };
  }
}

function harmedBy(impact: Impact, effect: CvssImpact): 'tampering' | 'unavailability' | undefined {
  if (impact !== 'patient-safety') return undefined;
  if (effect.integrity) return 'tampering';
  return effect.availability ? 'unavailability' : undefined;
}

function stepVectors(metrics: Metrics31, effect: CvssImpact, impact: Impact): Step['cvss'] {
  const { v31, v40 } = cvssOf(metrics, effect, harmedBy(impact, effect));
  return { v31: v31.vector, v40: v40.vector };
}

/** The entry's exploitability with the last step's impact. */
function chained(world: World, legs: readonly Leg[], impact: Impact): AttackPath['cvss'] {
  const steps = legs.filter(({ edge }) => edge.metrics !== undefined);
  const entry = steps.find(({ edge }) => world.states[edge.to]?.kind !== 'presence') ?? steps[0];
  const before = legs
    .map(({ edge }) => world.states[edge.to])
    .filter((state) => state !== undefined && state.kind !== 'harm');
  const last = before.at(-1);
  const effect = last === undefined ? NOTHING : impactOf(last);
  const { v31, v40 } = cvssOf(entry?.edge.metrics ?? EASIEST, effect, harmedBy(impact, effect));
  return { v31: v31.vector, v31Score: v31.score, v40: v40.vector, v40Score: v40.score };
}

const NOTHING: CvssImpact = { confidentiality: false, integrity: false, availability: false };
const EASIEST: Metrics31 = { AV: 'N', AC: 'L', PR: 'N', UI: 'N' };

function assumed(world: World, legs: readonly Leg[]): string[] {
  return [...new Set(legs.map(({ edge }) => edge.element))].filter((id) => world.assumed.has(id));
}
