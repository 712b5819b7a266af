/** Communication paths and interfaces: threats, protocols, dormant ends, ports in the labelling (Appendix 2.B, VI.A). */
import type { Finding, Path } from '../../finding/finding.ts';
import type { Interface, Model, Protocol } from '../../model/model.ts';
import type { Medium } from '../../model/words.ts';
import { type Check, type Dossier, finding, listed, many, quoted, rows, writtenAt } from './dossier.ts';

/** People, screens and what never leaves a housing speak no protocol that a reviewer would ask for. */
const WITHOUT_PROTOCOL: readonly Medium[] = ['human', 'local-ui', 'internal', 'file', 'removable-media'];
const WITH_PORT: readonly Medium[] = ['ethernet', 'wifi', 'cellular'];
const WITH_CHANNEL: readonly Medium[] = ['ble', 'bluetooth', 'rf'];

/** Interfaces that somebody outside the housing can touch or reach, of components that run software. */
export function externalInterfaces(model: Model): Interface[] {
  return [...model.components.values()]
    .filter(({ kind }) => kind !== 'person' && kind !== 'external')
    .flatMap(({ interfaces }) => interfaces.filter(({ exposure }) => exposure !== 'internal'));
}

export const checkThreatsOfInterfaces: Check = (dossier) => {
  const { model, attack } = dossier;
  const threatened = new Set(
    attack.world.edges.filter(({ metrics }) => metrics !== undefined).map((edge) => edge.element),
  );
  const excluded = exclusions(dossier);
  for (const flow of model.flows.values())
    if (threatened.has(flow.id) || flow.over.some((leg) => threatened.has(leg)))
      for (const end of [flow.fromInterface, flow.toInterface]) if (end !== undefined) threatened.add(end);
  return externalInterfaces(model)
    .filter(({ id, component }) => !threatened.has(id) && !excluded(id) && !excluded(component))
    .map(({ id, path }) =>
      finding(
        'premarket.interface-without-threat',
        `No threat is about ${quoted(id)}. Name it in \`device.method.outOfScope\` with the reason, or say what it carries and grants.`,
        path,
      ),
    );
};

/** Ids that were left out with a reason, or that a decision is about. */
function exclusions({ file, model }: Dossier): (id: string) => boolean {
  const out = (file.device?.method?.outOfScope ?? []).filter(({ why }) => why !== undefined).map(({ what }) => what);
  const decided = [...model.risks.values()].flatMap(({ covers }) => covers.map(({ on }) => on));
  const ids = new Set([...out, ...decided]);
  return (id) => ids.has(id);
}

export const checkProtocols: Check = ({ file, model }) => {
  const flows = [...model.flows.values()].filter(
    (flow) =>
      flow.over.length === 0 &&
      (writtenAt(file, [...flow.path, 'protocol']) !== undefined ||
        (flow.toInterface === undefined && flow.fromInterface === undefined)),
  );
  return [...[...model.components.values()].flatMap(({ interfaces }) => interfaces), ...flows].flatMap(
    ({ id, path, medium, protocol }) => {
      if (medium === undefined || WITHOUT_PROTOCOL.includes(medium)) return [];
      const missing = missingOf(medium, protocol, isTuned(file, path));
      if (missing.length === 0) return [];
      const place: Path = protocol.length === 0 ? path : [...path, 'protocol'];
      return finding(
        'premarket.protocol-incomplete',
        `${quoted(id)} states no ${listed(missing)}. Add it to \`protocol\`; \`none\` or \`unknown\` is an answer too.`,
        place,
      );
    },
  );
};

const EXPLICIT = /^(?:none|unknown)$/i;

function missingOf(medium: Medium, layers: readonly Protocol[], tuned: boolean): string[] {
  if (layers.some(({ name }) => EXPLICIT.test(name))) return [];
  if (layers.length === 0) return ['protocol'];
  return [
    ...(layers.some(({ version }) => version !== undefined) ? [] : ['version of its protocol']),
    ...(WITH_PORT.includes(medium) && layers.every(({ port }) => port === undefined) ? ['port'] : []),
    ...(WITH_CHANNEL.includes(medium) && !tuned ? ['channel or frequency'] : []),
  ];
}

/** Says a channel or a frequency. */
function isTuned(file: Dossier['file'], path: Path): boolean {
  const written = writtenAt(file, [...path, 'protocol']);
  return (Array.isArray(written) ? written : [written]).some(
    (layer) => typeof layer === 'object' && layer !== null && ('channel' in layer || 'frequency' in layer),
  );
}

export const checkDormant: Check = ({ file, model }) => {
  const ends = [
    ...[...model.components.values()].flatMap(({ interfaces }) => interfaces),
    ...model.flows.values(),
  ].filter(({ use, path }) => unused(use) && writtenAt(file, [...path, 'use']) !== undefined);
  const functions = rows(file.components).flatMap(([component, { functions }]) =>
    rows(functions?.dormant).map(([name, { assurance }]) => ({
      id: `${component}/${name}`,
      path: ['components', component, 'functions', 'dormant', name] as Path,
      assured: assurance !== undefined,
    })),
  );
  return [
    ...ends.map(({ id, path }) => ({
      id,
      path,
      assured: writtenAt(file, [...path, 'assurance']) !== undefined,
    })),
    ...functions,
  ]
    .filter(({ assured }) => !assured)
    .map(({ id, path }) =>
      finding(
        'premarket.dormant-without-assurance',
        `${quoted(id)} is not used, and nothing says why it cannot be. Add \`assurance\`.`,
        path,
      ),
    );
};

const unused = (use: Interface['use']) => use === 'dormant' || use === 'disabled';

/** Ports of what users have; what runs at the manufacturer or in a cloud is for no label. */
export const checkPorts: Check = ({ file, model }) => {
  const labels = new Set(rows(file.labels).flatMap(([id, { topic }]) => (topic === 'ports' ? [id] : [])));
  const listedBy = new Set<string>();
  for (const { path, fromInterface, toInterface } of model.flows.values())
    if (labelsAt(file, path).some((label) => labels.has(label)))
      for (const end of [fromInterface, toInterface]) if (end !== undefined) listedBy.add(end);
  return externalInterfaces(model)
    .filter(({ medium, use }) => (WITH_PORT.includes(medium) || WITH_CHANNEL.includes(medium)) && !unused(use))
    .filter(({ component }) => isWithUsers(model, component))
    .filter(({ id, path }) => !listedBy.has(id) && !labelsAt(file, path).some((label) => labels.has(label)))
    .map(({ id, path }) =>
      finding(
        'premarket.ports-unlabelled',
        labels.size === 0
          ? `No label lists the port of ${quoted(id)}. Add a label with \`topic: ports\`, and name it here in \`labels\`.`
          : `${quoted(id)} is in no list of ports. Add ${listed([...labels].map(quoted))} to its \`labels\`.`,
        path,
      ),
    );
};

function isWithUsers(model: Model, component: string): boolean {
  const { zone = '', alsoIn = [] } = model.components.get(component) ?? {};
  return [zone, ...alsoIn].some(
    (id) => !['manufacturer', 'cloud', 'internet'].includes(model.zones.get(id)?.kind ?? ''),
  );
}

function labelsAt(file: Dossier['file'], path: Path): readonly string[] {
  return many(writtenAt(file, [...path, 'labels']) as string | string[] | undefined);
}

export function pathFindings(dossier: Dossier): Finding[] {
  return [checkThreatsOfInterfaces, checkProtocols, checkDormant, checkPorts].flatMap((check) => check(dossier));
}
