/** Risks and what is handed over: undecided risks, trust in networks, transfers with their labels, harms with their hazards. */
import { allControls } from '../../attack/leaning.ts';
import type { Finding } from '../../finding/finding.ts';
import { byElement, type Check, type Dossier, finding, listed, many, quoted, rows, writtenAt } from './dossier.ts';

/** One finding for each harm: its stories are decided together or one by one. */
const checkUndecided: Check = ({ model, attack }) => {
  const open = new Map<string, string[]>();
  for (const { id, harm, path } of attack.undecidedRows)
    if ((path.verdictForMany ?? path.verdict) !== 'controlled') open.set(harm, [...(open.get(harm) ?? []), id]);
  return [...open].flatMap(([harm, ids]) => {
    const path = model.harms.get(harm)?.path;
    if (path === undefined) return [];
    const count = ids.length === 1 ? `The risk ${quoted(ids[0] as string)} is` : `${ids.length} risks are`;
    const which = ids.length === 1 ? '' : ` (${listed(ids.map(quoted))})`;
    return finding(
      'premarket.undecided-risk',
      `${count} not controlled and ${ids.length === 1 ? 'has' : 'have'} no decision in force${which}. Decide under \`risks\`, or add controls.`,
      path,
    );
  });
};

const checkTrust: Check = ({ file, model }) => {
  const relied = allControls(model)
    .filter(({ by, status }) => by === 'facility' && (status === 'implemented' || status === 'verified'))
    .filter(
      ({ path }) =>
        many(writtenAt(file, [...path, 'labels']) as string[] | undefined).length === 0 &&
        many(writtenAt(file, [...path.slice(0, -2), 'labels']) as string[] | undefined).length === 0,
    );
  const handedOver = byElement(
    'premarket.trusted-network',
    relied,
    (names, on, one) =>
      `${names} on ${on} ${one ? 'is' : 'are'} the facility's, and no label tells it. Add \`labels\`.`,
  );
  const assumed = rows(file.assumptions)
    .filter(
      ([, { about, status }]) => (status ?? 'open') !== 'verified' && status !== 'transferred' && isNetwork(about),
    )
    .map(([id, { status }]) =>
      finding(
        'premarket.trusted-network',
        `${quoted(id)} takes a network as given and is ${status ?? 'open'}. Verify it, or transfer it with a label.`,
        status === undefined ? ['assumptions', id] : ['assumptions', id, 'status'],
        status === undefined ? 'key' : 'value',
      ),
    );
  function isNetwork(about: readonly string[] | undefined): boolean {
    return (about ?? []).some((id) => model.zones.has(id) || model.flows.has(id));
  }
  return [...handedOver, ...assumed];
};

/** Of risks the decisions themselves say it. */
const checkTransfers: Check = ({ file }) =>
  rows(file.assumptions)
    .filter(([, { status, labels }]) => status === 'transferred' && (labels ?? []).length === 0)
    .map(([id]) =>
      finding(
        'premarket.transfer-unlabelled',
        `${quoted(id)} is transferred, and no label says so to the user. Add \`labels\`.`,
        ['assumptions', id, 'status'],
        'value',
      ),
    );

const checkHazards: Check = ({ file, model }) =>
  [...model.harms.values()]
    .filter(({ impact }) => impact === 'patient-safety')
    .filter(({ id }) => file.harms?.[id]?.hazard === undefined && file.harms?.[id]?.hazardousSituation === undefined)
    .map(({ id, path }) =>
      finding(
        'premarket.harm-without-hazard',
        `${quoted(id)} harms patients and names no hazard of the safety risk file. Add \`hazard\`.`,
        path,
      ),
    );

export function riskFindings(dossier: Dossier): Finding[] {
  return [checkUndecided, checkTrust, checkTransfers, checkHazards].flatMap((check) => check(dossier));
}
