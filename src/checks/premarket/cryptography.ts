/** Cryptography that is deprecated where it is written as a fact, and credentials that open many devices. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { findMechanism, findRule, type GradedDetails } from '../../catalogue/match.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Protocol } from '../../model/model.ts';
import { type Dossier, finding, quoted, rows, writtenAt } from './dossier.ts';

/** A secret that one person or one device should hold alone; keys that sign for a product are its maker's. */
const PERSONAL = ['password', 'pre-shared-key', 'private-key', 'certificate', 'token', 'proximity'];

export function cryptographyFindings(dossier: Dossier): Finding[] {
  return [...checkProtocols(dossier), ...checkCredentials(dossier), ...checkAccounts(dossier)];
}

/** Protocols of paths: controls with the same mechanism are graded with all controls. */
function checkProtocols({ file, model, catalogue }: Dossier): Finding[] {
  const elements = [...[...model.components.values()].flatMap(({ interfaces }) => interfaces), ...model.flows.values()];
  return elements.flatMap(({ id, path, protocol }) => {
    const written = [...path, 'protocol'];
    if (writtenAt(file, written) === undefined) return [];
    const bad = protocol.flatMap((layer) => weakLayer(catalogue, layer) ?? []);
    return bad
      .slice(0, 1)
      .map(({ name, why }) =>
        finding(
          'premarket.deprecated-cryptography',
          `${quoted(id)} uses ${name}: ${why}. Replace it, or say what protects the path instead.`,
          written,
          'value',
        ),
      );
  });
}

function weakLayer(catalogue: Catalogue, { name, version }: Protocol): { name: string; why: string } | undefined {
  if (findMechanism(catalogue, name) === undefined || OF_ITS_OWN.test(name)) return undefined;
  const rule = findRule(catalogue, 'transport', { mechanism: name, version });
  if (rule === undefined || rule.strength === 'full' || DETAILS.test(rule.id)) return undefined;
  return { name: version === undefined ? name : `${name} ${version}`, why: rule.why };
}

/** Protocols over TLS or SSH: the version is that of the protocol, not of what protects it. */
const OF_ITS_OWN = /^(?:https|ftps|sftp|scp|mqtt|ldaps|wss|dicom|coap)/i;

/** Rules that ask for more details of a control: a protocol stack is no control. */
const DETAILS = /-no-version$|-unknown$/;

function checkCredentials({ file, catalogue }: Dossier): Finding[] {
  return rows(file.credentials).flatMap(([id, { algorithm, keyBits, kind, scope }]) => {
    const path = ['credentials', id];
    const details: GradedDetails = { algorithm, keyBits };
    const rule = algorithm === undefined ? undefined : findRule(catalogue, 'signature', details);
    return [
      ...(rule === undefined || rule.strength === 'full'
        ? []
        : [
            finding(
              'premarket.deprecated-cryptography',
              `${quoted(id)} uses ${algorithm}: ${rule.why}. Replace it.`,
              [...path, 'algorithm'],
              'value',
            ),
          ]),
      ...(PERSONAL.includes(kind) && (scope === 'product' || scope === 'facility')
        ? [
            finding(
              'premarket.shared-credential',
              `One copy of ${quoted(id)} opens ${scope === 'product' ? 'every device of the model' : 'every device of a facility'}. Give each device or person its own.`,
              [...path, 'scope'],
              'value',
            ),
          ]
        : []),
    ];
  });
}

function checkAccounts({ file }: Dossier): Finding[] {
  return rows(file.components).flatMap(([component, { accounts }]) =>
    rows(accounts)
      .filter(([, { shared }]) => shared === true)
      .map(([account]) =>
        finding(
          'premarket.shared-credential',
          `Several people use the account ${quoted(`${component}/${account}`)}, so nobody can say who acted. Give each person one.`,
          ['components', component, 'accounts', account, 'shared'],
          'value',
        ),
      ),
  );
}
