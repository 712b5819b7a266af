/** What a model answers of the MDS2 form: for each question a rule on facts and controls, and nothing where no rule can tell. */
import type { Component, Flow, Interface, Store } from '../model/model.ts';
import type { Medium } from '../model/words.ts';
import { type Context, words } from './context.ts';
import { recordAt } from './control-details.ts';
import { type ListedControl, listedControls } from './listed-controls.ts';
import { isOurs } from './ownership.ts';
import { type SoftwareRow, softwareOf } from './software.ts';

export interface Mds2Answer {
  readonly answer: 'Yes' | 'No' | 'N/A' | 'See Notes';
  /** What it follows from: ids of the model. */
  readonly notes: string;
}

/** What the rules look at, gathered once. */
interface Facts {
  readonly context: Context;
  readonly devices: readonly Component[];
  readonly ids: ReadonlySet<string>;
  readonly interfaces: readonly Interface[];
  /** Legs at the devices. */
  readonly flows: readonly Flow[];
  readonly controls: readonly ListedControl[];
  readonly software: readonly SoftwareRow[];
  /** Ids of data about persons. */
  readonly personal: ReadonlySet<string>;
}

type Rule = (facts: Facts) => Mds2Answer | undefined;

/** Kinds that a facility gets as the device. */
const DEVICES = ['device', 'implant', 'sensor', 'handheld', 'programmer', 'gateway', 'app', 'workstation'];

const say = (answer: Mds2Answer['answer'], notes: string): Mds2Answer => ({ answer, notes });
const ids = (items: readonly { readonly id: string }[]): string =>
  [...new Set(items.map(({ id }) => id))].slice(0, 12).join(', ');

/** Yes where the model names one; no where it names others of the kind but none of these. */
const media =
  (...media: readonly Medium[]): Rule =>
  ({ interfaces, flows }) => {
    const found = [...interfaces, ...flows].filter(({ medium }) => medium !== undefined && media.includes(medium));
    if (found.length > 0) return say('Yes', ids(found));
    return interfaces.length + flows.length === 0 ? undefined : say('No', 'The model names none.');
  };

/** Yes where it stands, no where it is planned or said to be absent, nothing where the model is silent. */
const control =
  (...names: readonly string[]): Rule =>
  ({ controls }) => {
    const own = controls.filter(({ control: { name } }) => names.includes(name));
    const standing = own.filter(({ control: { status } }) => status === 'implemented' || status === 'verified');
    if (standing.length > 0) return say('Yes', ids(standing));
    const planned = own.filter(({ control: { status } }) => status === 'planned');
    if (planned.length > 0) return say('No', `Planned: ${ids(planned)}`);
    const absent = own.filter(({ control: { status } }) => status === 'absent');
    return absent.length > 0 ? say('No', ids(absent)) : undefined;
  };

/** A text of the model, as a note. */
const text =
  (of: (facts: Facts) => unknown, answer: Mds2Answer['answer'] = 'See Notes'): Rule =>
  (facts) => {
    const said = words(of(facts));
    return said === '' ? undefined : say(answer, said);
  };

const yesNo =
  (of: (facts: Facts) => readonly { readonly id: string }[], none = 'The model names none.'): Rule =>
  (facts) => {
    const found = of(facts);
    return found.length > 0 ? say('Yes', ids(found)) : say('No', none);
  };

const carrying = ({ flows, personal }: Facts, ...media: readonly Medium[]): readonly Flow[] =>
  flows.filter(
    ({ carries, returns, medium }) =>
      [...carries, ...returns].some((id) => personal.has(id)) &&
      (media.length === 0 || (medium !== undefined && media.includes(medium))),
  );

const stores = ({ devices, personal }: Facts): readonly Store[] =>
  devices.flatMap(({ stores: all }) => all.filter(({ data }) => personal.has(data)));

/** Only where the medium is written: unset counts as removable for attacks, and says nothing here. */
const storedOn =
  (medium: Store['medium']): Rule =>
  (facts) => {
    const all = stores(facts);
    const said = all.filter(({ path }) => recordAt(facts.context.file, path).medium !== undefined);
    const found = said.filter((each) => each.medium === medium);
    if (found.length > 0) return say('Yes', ids(found));
    return said.length === all.length ? say('No', 'The model names none.') : undefined;
  };

const WIRED: readonly Medium[] = ['ethernet'];
const WIRELESS: readonly Medium[] = ['wifi', 'cellular', 'ble', 'bluetooth', 'rf', 'inductive', 'nfc'];

const hasProtocol = ({ interfaces, flows }: Facts, pattern: RegExp) =>
  [...interfaces, ...flows].filter(({ protocol }) => protocol.some(({ name }) => pattern.test(name)));

/** Flows that leave for a zone of others than facility or patient. */
const beyond = ({ flows, ids: own, context: { model } }: Facts): readonly Flow[] =>
  flows.filter(({ from, to }) => {
    const zone = model.zones.get(model.components.get(own.has(from) ? to : from)?.zone ?? '');
    return ['internet', 'cloud', 'manufacturer'].includes(zone?.kind ?? '');
  });

const service = ({ flows, interfaces }: Facts) => [...flows, ...interfaces].filter(({ use }) => use === 'service');

const RULES: Readonly<Record<string, Rule>> = {
  'DOC-1': text(({ context }) => context.file.device?.manufacturer),
  'DOC-2': text(({ context }) =>
    [words(context.file.device?.name), words(context.file.device?.description)].filter((each) => each !== ''),
  ),
  'DOC-3': text(({ context }) =>
    [words(context.file.device?.model), words(context.file.device?.version)].filter((each) => each !== ''),
  ),
  'DOC-6': text(({ context }) => context.file.device?.intendedUse),
  'DOC-7': text(({ context }) => context.file.documents?.date),
  'DOC-8': text(({ context }) => context.file.documents?.management?.disclosure, 'Yes'),
  'DOC-10': () => say('Yes', 'Architecture Views'),
  'MPII-1': yesNo((facts) => [...stores(facts), ...carrying(facts)], 'No data of the model is about a person.'),
  'MPII-2': yesNo(stores),
  'MPII-2.2': storedOn('fixed'),
  'MPII-2.6': yesNo((facts) => carrying(facts)),
  'MPII-3.3': (facts) => {
    const sent = carrying(facts, 'removable-media', 'usb');
    return sent.length > 0 ? say('Yes', ids(sent)) : storedOn('removable')(facts);
  },
  'MPII-3.4': yesNo((facts) => carrying(facts, 'serial', 'usb', 'bus')),
  'MPII-3.5': yesNo((facts) => carrying(facts, ...WIRED)),
  'MPII-3.6': yesNo((facts) => carrying(facts, ...WIRELESS)),
  'MPII-3.7': yesNo((facts) => beyond(facts).filter((flow) => carrying(facts).includes(flow))),
  'ALOF-1': control('session-timeout'),
  'AUDT-1': control('event-logging'),
  'AUDT-7': control('log-protection'),
  'AUDT-8': control('intrusion-detection'),
  'AUTH-1': control('user-authentication', 'multi-factor-authentication'),
  'AUTH-2': control('least-privilege', 'authorization-checks'),
  'CSUP-1': yesNo(({ software }) => software),
  'CSUP-2': ({ context, devices }) => {
    const named = devices.flatMap(({ id }) => {
      const os = context.file.components?.[id]?.platform?.os;
      return os === undefined ? [] : [{ id, os }];
    });
    if (named.length === 0) return undefined;
    const real = named.filter(({ os }) => os !== 'none');
    return real.length > 0 ? say('Yes', real.map(({ id, os }) => `${id}: ${os}`).join(', ')) : say('No', ids(named));
  },
  'CSUP-4': control('anti-malware'),
  'CSUP-7': text(({ context }) => context.file.documents?.management?.communication, 'Yes'),
  'CSUP-10.1': control('allow-listing', 'signed-updates'),
  'CSUP-11': text(({ context }) => context.file.documents?.management?.sources, 'Yes'),
  'CSUP-11.2': text(({ context }) => context.file.documents?.management?.regularCycle),
  'DTBK-1': storedOn('fixed'),
  'DTBK-5': control('backup-and-restore'),
  'EMRG-1': text(
    ({ context, devices }) =>
      devices.flatMap(({ id }) => words(context.file.components?.[id]?.access?.emergency) || []),
    'Yes',
  ),
  'IGAU-1': control('configuration-integrity', 'end-to-end-authentication'),
  'MLDP-1': yesNo(({ software }) => software),
  'MLDP-2': control('anti-malware'),
  'MLDP-4': control('allow-listing'),
  'MLDP-5': control('intrusion-detection'),
  'NAUT-1': control('mutual-authentication', 'message-authentication'),
  'NAUT-2': control('firewall', 'peer-allow-list', 'network-access-control'),
  'CONN-1': media(...WIRED, ...WIRELESS, 'usb', 'serial', 'debug', 'removable-media', 'bus'),
  'CONN-1.1': media(...WIRELESS),
  'CONN-1.1.1': media('wifi'),
  'CONN-1.1.2': media('ble', 'bluetooth'),
  'CONN-1.1.3': media('cellular', 'rf'),
  'CONN-1.1.4': media('inductive', 'nfc', 'rf'),
  'CONN-1.2': media(...WIRED, 'usb', 'serial', 'debug', 'removable-media', 'bus'),
  'CONN-1.2.1': media('ethernet'),
  'CONN-1.2.2': media('usb'),
  'CONN-1.2.3': media('removable-media'),
  'CONN-1.2.4': media('serial', 'debug', 'bus'),
  'CONN-2': () => say('See Notes', 'Labeling, list of network ports and interfaces'),
  'CONN-3': yesNo(({ flows, ids: own, context }) =>
    flows.filter(
      ({ from, to }) =>
        context.model.components.get(own.has(from) ? to : from)?.owner === 'facility' &&
        !(own.has(from) && own.has(to)),
    ),
  ),
  'CONN-4': yesNo(beyond),
  'CONN-7': yesNo((facts) => [
    ...hasProtocol(facts, /TLS|HTTPS/i),
    ...facts.controls.filter(
      ({ control: { mechanism, status } }) =>
        /TLS|HTTPS/i.test(mechanism ?? '') && (status === 'implemented' || status === 'verified'),
    ),
  ]),
  'CONN-8': yesNo(({ devices, flows, ids: own, context }) =>
    flows.filter(
      ({ from, to, carries }) =>
        own.has(to) &&
        devices.some(({ id }) => id === to) &&
        ['handheld', 'programmer', 'app', 'workstation', 'server'].includes(
          context.model.components.get(from)?.kind ?? '',
        ) &&
        carries.some((id) => context.model.data.get(id)?.kind === 'command'),
    ),
  ),
  'PAUT-3': control('account-lockout'),
  'PAUT-6': control('password-rules'),
  'PAUT-8': control('multi-factor-authentication'),
  'PAUT-14': yesNo(({ context, ids: own }) =>
    [...context.model.credentials.values()].filter(({ storedIn }) => [...storedIn.keys()].some((id) => own.has(id))),
  ),
  'PAUT-14.1': ({ context, ids: own }) => {
    const kept = [...context.model.credentials.values()].flatMap(({ id, storedIn }) =>
      [...storedIn].filter(([at]) => own.has(at)).map(([, form]) => ({ id, form })),
    );
    if (kept.length === 0) return undefined;
    const open = kept.filter(({ form }) => form === 'plain' || form === 'recoverable');
    return open.length > 0
      ? say('No', open.map(({ id, form }) => `${id}: ${form}`).join(', '))
      : say('Yes', kept.map(({ id, form }) => `${id}: ${form}`).join(', '));
  },
  'RDMP-4': ({ software }) => {
    const planned = software.filter(({ replacement }) => replacement !== undefined);
    return planned.length > 0 ? say('Yes', ids(planned)) : undefined;
  },
  'SBOM-1': ({ context }) =>
    context.analysis.sboms.length > 0
      ? say('Yes', context.analysis.sboms.map(({ component }) => component).join(', '))
      : undefined,
  'SBOM-2': ({ context }) => {
    const formats = [...new Set(context.analysis.sboms.map(({ sbom }) => `${sbom.format} ${sbom.version}`))];
    return formats.length > 0 ? say('Yes', formats.join(', ')) : undefined;
  },
  'SBOM-2.1': ({ context }) => (context.analysis.sboms.length > 0 ? say('Yes', 'SBOM') : undefined),
  'SBOM-2.2': ({ software, context }) => listedFully(context, software, ({ supplier }) => supplier),
  'SBOM-2.3': ({ software, context }) => listedFully(context, software, ({ version }) => version),
  'SAHD-3': control('secure-boot', 'allow-listing', 'configuration-integrity'),
  'SAHD-3.1': control('secure-boot', 'signed-updates', 'allow-listing'),
  'SAHD-3.2': control('signed-updates', 'end-to-end-authentication'),
  'SAHD-5.1': control('least-privilege', 'authorization-checks'),
  'SAHD-8': ({ interfaces, controls }) => {
    const off = interfaces.filter(({ use }) => use === 'disabled');
    const locked = controls.filter(
      ({ control: { name, status } }) =>
        ['service-disabled', 'port-lock', 'debug-port-disabled'].includes(name) &&
        (status === 'implemented' || status === 'verified'),
    );
    const dormant = interfaces.filter(({ use }) => use === 'dormant');
    if (dormant.length > 0) return say('No', `Dormant: ${ids(dormant)}`);
    return off.length + locked.length > 0 ? say('Yes', ids([...off, ...locked])) : undefined;
  },
  'SAHD-9': control('service-disabled', 'secure-configuration'),
  'SGUD-1': ({ context }) => {
    const documents = [...new Set(Object.values(context.file.labels ?? {}).flatMap(({ document }) => document ?? []))];
    return documents.length > 0 ? say('Yes', documents.join(', ')) : undefined;
  },
  'SGUD-2': text(
    ({ context, devices }) => devices.flatMap(({ id }) => words(context.file.components?.[id]?.disposal?.how) || []),
    'Yes',
  ),
  'SGUD-4': ({ context }) => {
    const labels = Object.entries(context.file.labels ?? {}).filter(
      ([, { topic }]) => topic === 'recommended-controls',
    );
    return labels.length > 0 ? say('Yes', labels.map(([id]) => id).join(', ')) : undefined;
  },
  'STCF-1': control('storage-encryption', 'end-to-end-encryption'),
  'TXCF-1': (facts) => {
    const all = carrying(facts);
    if (all.length === 0) return say('N/A', 'No path of the device carries data about persons.');
    const others = all.filter(({ medium }) => medium !== 'serial' && medium !== 'usb' && medium !== 'bus');
    return others.length === 0 ? say('Yes', ids(all)) : say('No', ids(others));
  },
  'TXCF-2': (facts) => {
    const all = carrying(facts);
    if (all.length === 0) return say('N/A', 'No path of the device carries data about persons.');
    const open = all.filter((flow) => !isEncrypted(facts, flow));
    return open.length === 0 ? say('Yes', ids(all)) : say('No', `Not encrypted: ${ids(open)}`);
  },
  'TXCF-3': control('firewall', 'peer-allow-list'),
  'TXCF-4': control('mutual-authentication'),
  'TXIG-1': control(
    'message-authentication',
    'transport-encryption',
    'end-to-end-authentication',
    'mutual-authentication',
  ),
  'RMOT-1': yesNo((facts) =>
    service(facts).filter(({ medium }) => medium === 'wifi' || medium === 'ethernet' || medium === 'cellular'),
  ),
};

function isEncrypted({ controls, context }: Facts, flow: Flow): boolean {
  const on = new Set([flow.id, flow.fromInterface, flow.toInterface, ...flow.carries, ...flow.returns]);
  const through = [...context.model.flows.values()].filter(({ over }) => over.includes(flow.id)).map(({ id }) => id);
  return controls.some(
    ({ control: { name, status, on: at } }) =>
      ['transport-encryption', 'end-to-end-encryption', 'vpn'].includes(name) &&
      (status === 'implemented' || status === 'verified') &&
      (on.has(at) || through.includes(at)),
  );
}

function listedFully(
  context: Context,
  software: readonly SoftwareRow[],
  of: (row: SoftwareRow) => string | undefined,
): Mds2Answer | undefined {
  if (context.analysis.sboms.length === 0) return undefined;
  const lacking = software.filter((row) => of(row) === undefined);
  return lacking.length === 0 ? say('Yes', 'SBOM') : say('No', `Missing of ${ids(lacking)}`);
}

/** Answers by question id; a question that does not follow from the model is not in it. */
export function mds2Answers(context: Context): ReadonlyMap<string, Mds2Answer> {
  const { model } = context;
  const devices = [...model.components.values()].filter((each) => DEVICES.includes(each.kind) && isOurs(context, each));
  const own = new Set(devices.map(({ id }) => id));
  const flows = [...model.flows.values()].filter(
    ({ from, to, over }) => over.length === 0 && (own.has(from) || own.has(to)),
  );
  const touching = new Set([
    ...own,
    ...flows.map(({ id }) => id),
    ...flows.flatMap(({ carries, returns }) => [...carries, ...returns]),
  ]);
  const facts: Facts = {
    context,
    devices,
    ids: own,
    interfaces: devices.flatMap(({ interfaces }) => interfaces),
    flows,
    controls: listedControls(context).filter(
      ({ control: { on, place } }) => place === 'device' || touching.has(on) || own.has(on.split('/')[0] ?? ''),
    ),
    software: softwareOf(context).filter(({ component }) => own.has(component)),
    personal: new Set([...model.data.values()].filter(({ kind }) => kind === 'phi').map(({ id }) => id)),
  };
  return new Map(
    Object.entries(RULES).flatMap(([id, rule]): [string, Mds2Answer][] => {
      const answer = devices.length === 0 ? undefined : rule(facts);
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}
