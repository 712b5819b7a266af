/** The one façade of the core: a description in, an analysis out; pure, and every surface shows the same one. */
import { findAttacks } from './attack/engine.ts';
import { describePath } from './attack/paths.ts';
import type { AttackPath, AttackResult, Scenario, StoryHarm } from './attack/result.ts';
import { tellStories, titleOf } from './attack/stories.ts';
import { weaknessFindings } from './attack/weaknesses.ts';
import { costsOf } from './attack/world.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { loadCatalogues } from './catalogue/team.ts';
import { runChecks } from './checks/checks.ts';
import { checkDecisions } from './checks/decisions.ts';
import { premarketFindings } from './checks/premarket/premarket.ts';
import type { Finding, Severity, Span, Where } from './finding/finding.ts';
import { withFixes } from './fixes/fixes.ts';
import { advisor } from './mitigation/advice.ts';
import type { DeviceFile } from './model/generated/device.ts';
import { load } from './model/load.ts';
import type { Model } from './model/model.ts';
import { normalise } from './model/normalise.ts';
import type { LocatedMap } from './model/tree.ts';
import type { Profile } from './model/words.ts';
import { gatherSboms, type Tables } from './sbom/gather.ts';
import { type ComponentSbom, joinSboms, locator } from './sbom/join.ts';
import { type Registers, readRegisters } from './sbom/registers.ts';
import type { Reader } from './sources/reader.ts';
import { positionOf } from './sources/text.ts';

export { walkElsewhere } from './attack/elsewhere.ts';
/** How every surface prints a score. */
export { printed, scoreTenths } from './attack/score.ts';
export { strengthsOf } from './attack/strength.ts';
/** The words of the format in their order, for surfaces that list or compare them. */
export { IMPACTS, SEVERITIES } from './model/words.ts';

export interface AnalysisOptions {
  /** ISO date, `2026-11-01`: support ends and decisions expire against it. */
  readonly date: string;
  /** What whoever runs the analysis knows beside the model. */
  readonly tables?: Tables | undefined;
  /** Whose submission is prepared: also reports what it lacks. Without it only a model with `documents` is held to that. */
  readonly profile?: Profile | undefined;
}

export interface Analysis {
  readonly uri: string;
  readonly date: string;
  /** The catalogue in use: ours with the team's own files over it. */
  readonly catalogue: Catalogue;
  /** What could be understood of the description; always there, possibly empty. */
  readonly model: Model;
  /** What the format reads of the description, short forms as they are written; what is wrong is left out, sections may be absent. */
  readonly file: Partial<DeviceFile>;
  readonly attack: AttackResult;
  /** The SBOMs of its components, part by part. */
  readonly sboms: readonly ComponentSbom[];
  /** Tables of other systems in which ids are looked up. */
  readonly registers: Registers;
  /** Worst first, then by place. */
  readonly findings: readonly Finding[];
  /** Every file that was read, the description first. */
  readonly files: readonly string[];
  /** The description as it is written, with all it names, and the trees of its files. */
  readonly written: LocatedMap;
  /** The text of a file that was read. */
  text(uri: string): string | undefined;
  /** What a file of the description itself says, without what it includes. */
  tree(uri: string): LocatedMap | undefined;
  /** Resolves a place to a stretch of a file. */
  locate(where: Where): Span;
  /** 1-based line and column (UTF-16) of an offset in a file that was read. */
  position(uri: string, offset: number): { readonly line: number; readonly column: number };
}

/** What the engine finds in another state of the same system: with other decisions, for example. No advice is worked out. */
export function attacksOn(analysis: Analysis, model: Model): AttackResult {
  return findAttacks(model, analysis.catalogue, analysis.date);
}

/** The rows of the risk table, `harm/key`, where other controls count than today's. */
export function rowsIn({ attack: { world } }: Analysis, scenario: Scenario): readonly StoryHarm[] {
  return tellStories(world, costsOf(world, { scenario }), scenario).rows;
}

/** The same way through the system where other controls count. */
export function pathIn({ attack: { world } }: Analysis, { arcs }: AttackPath, scenario: Scenario): AttackPath {
  return describePath(world, arcs, scenario);
}

/** What a way in is called, by the key of its rows: `A remote attacker forges Bolus`. */
export function threatTitle({ attack: { world } }: Analysis, key: string, path: AttackPath): string {
  return titleOf(world, key, path);
}

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Reads, checks and analyses one description. Throws nothing for what a file holds; a broken file gives what it can. */
export function analyse(reader: Reader, uri: string, options: AnalysisOptions): Analysis {
  const loaded = load(reader, uri);
  const { catalogue, findings: ofCatalogues, sources: ofTeam } = loadCatalogues(reader, loaded);
  const gathered = gatherSboms(reader, loaded, options.tables);
  const { model, sboms, findings: ofParts } = joinSboms(normalise(loaded.data), gathered, options.date);
  const registers = readRegisters(reader, loaded);
  const sources = new Map([...ofTeam, ...gathered.sources, ...registers.sources]);
  const attack = findAttacks(model, catalogue, options.date, advisor);
  const file: Partial<DeviceFile> = loaded.data;
  const submitted = options.profile !== undefined || file.documents !== undefined;
  const found = [
    ...loaded.findings,
    ...ofCatalogues,
    ...gathered.findings,
    ...ofParts,
    ...runChecks(model, catalogue),
    ...weaknessFindings(catalogue, attack),
    ...registers.findings,
    ...(submitted ? premarketFindings({ file, model, catalogue, attack, sboms, registers, date: options.date }) : []),
  ];
  const findings = withFixes(checkDecisions(found, attack), { tree: loaded.written, catalogue, attack });
  const order = (finding: Finding) => ORDER.indexOf(finding.severity);
  return {
    uri,
    date: options.date,
    catalogue,
    model,
    file,
    attack,
    sboms,
    registers,
    findings: findings.sort((a, b) => order(a) - order(b)),
    files: [...loaded.files, ...sources.keys()],
    locate: locator(gathered.attached, loaded.locate),
    written: loaded.written,
    text: (of) => sources.get(of)?.text ?? loaded.text(of),
    tree: loaded.tree,
    position: (of, offset) => {
      const source = sources.get(of);
      return source === undefined ? loaded.position(of, offset) : positionOf(source, offset);
    },
  };
}

/** For weaknesses: the worst row of a story through the step that a finding is about. Undefined for other findings. */
export function rowBehind({ attack }: Analysis): (finding: Finding) => StoryHarm | undefined {
  const rows = new Map<string, StoryHarm[]>();
  for (const row of [...attack.stories, ...attack.undecided].flatMap(({ harms }) => harms)) {
    const same = rows.get(row.id);
    if (same === undefined) rows.set(row.id, [row]);
    else same.push(row);
  }
  // What decisions leave of a row may go another way than the row itself.
  return ({ attack: about }) =>
    rows.get(about?.story ?? '')?.find(({ path }) => path.steps.some(({ id }) => id === about?.step));
}
