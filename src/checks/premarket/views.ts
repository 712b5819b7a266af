/** What the architecture views need: all four of them, updates end to end, and what reaches many patients. */
import type { Finding, Path } from '../../finding/finding.ts';
import type { Model } from '../../model/model.ts';
import type { View } from '../../model/words.ts';
import { type Check, type Dossier, finding, listed, many, quoted, rows } from './dossier.ts';

const checkViews: Check = ({ file, model, attack }) => {
  const omitted = file.documents?.omittedViews ?? {};
  const several = attack.rows.some(({ path }) => path.patients === 'multiple');
  const missing: readonly [View, boolean, string][] = [
    ['multi-patient-harm', rows(file.multiPatient).length > 0 || several, 'multiPatient'],
    ['updateability-patchability', model.updates.size > 0, 'updates'],
    ['security-use-case', rows(file.useCases).some(([, { steps }]) => (steps ?? []).length > 0), 'useCases'],
  ];
  return missing
    .filter(([view, there]) => !there && omitted[view] === undefined)
    .map(([view, , section]) =>
      finding(
        'premarket.view-missing',
        `There is no ${view.replaceAll('-', ' ')} view. Describe ${quoted(section)}, or give the reason in \`documents.omittedViews.${view}\`.`,
        ['documents', 'omittedViews'],
      ),
    );
};

const checkUpdates: Check = ({ file }) =>
  rows(file.updates).flatMap(([id, update]) => {
    const verified = new Set((update.verified ?? []).flatMap(({ what }) => what ?? []));
    const states = rows(update.states).map(([, state]) => state);
    const missing = [
      update.chainOfTrust === undefined && 'the chain of trust (`chainOfTrust`)',
      !verified.has('signature') && 'where its signature is verified (`verified`)',
      !verified.has('version') && 'where its version is verified (`verified`)',
      update.rollback?.rule === undefined && 'what keeps old versions out (`rollback.rule`)',
      !states.some(({ interrupted }) => interrupted !== undefined) && 'what an interruption does (`states`)',
      rows(update.routes).length === 0 && 'its routes (`routes`)',
    ].filter((each) => each !== false);
    return missing.length === 0
      ? []
      : finding('premarket.update-incomplete', `${quoted(id)} does not say ${listed(missing)}.`, ['updates', id]);
  });

/** Flows that bring code to a device and are no leg of a route. */
const checkRoutes: Check = ({ model }) => {
  const delivered = new Set([...model.updates.values()].flatMap(({ delivers }) => delivers ?? []));
  const routed = new Set<string>();
  const add = (id: string) => {
    routed.add(id);
    for (const leg of model.flows.get(id)?.over ?? []) routed.add(leg);
  };
  for (const { routes } of model.updates.values()) for (const flows of routes.values()) for (const id of flows) add(id);
  return [...model.flows.values()]
    .filter(
      ({ id, over, carries }) => over.length === 0 && !routed.has(id) && carries.some((data) => isCode(model, data)),
    )
    .map(({ id, carries, path }) => {
      const code = carries.filter((data) => isCode(model, data)).map(quoted);
      return finding(
        'premarket.update-route-missing',
        `${quoted(id)} carries ${listed(code)} and is no route of an update. Add it to \`routes\`${
          carries.some((data) => delivered.has(data)) ? '' : ', with an update that delivers it'
        }.`,
        path,
      );
    });
};

function isCode(model: Model, data: string): boolean {
  return model.data.get(data)?.kind === 'code';
}

/** Assets that can reach more than one patient: what serves many and sends orders or code, secrets of a whole product, updates. */
export function reachingMany({
  model,
  file,
}: Pick<Dossier, 'model' | 'file'>): { readonly id: string; readonly path: Path; readonly why: string }[] {
  const acting = new Set(
    [...model.data.values()].filter(({ kind }) => ['command', 'setting', 'code'].includes(kind)).map(({ id }) => id),
  );
  const senders = new Set(
    [...model.flows.values()].flatMap(({ from, to, carries, returns }) => [
      ...(carries.some((data) => acting.has(data)) ? [from] : []),
      ...(returns.some((data) => acting.has(data)) ? [to] : []),
    ]),
  );
  return [
    ...[...model.components.values()]
      .filter(({ id, serves, kind }) => serves === 'many' && kind !== 'person' && senders.has(id))
      .map(({ id, path }) => ({ id, path, why: 'serves many devices and sends what they act on' })),
    ...rows(file.credentials)
      .filter(([, { scope }]) => scope === 'product' || scope === 'facility')
      .map(([id, { scope }]) => ({ id, path: ['credentials', id], why: `opens many devices (scope: ${scope})` })),
    ...[...model.updates.values()].map(({ id, path }) => ({ id, path, why: 'reaches every device' })),
  ];
}

const checkMany: Check = (dossier) => {
  const { file, model } = dossier;
  const explained = new Set<string>();
  for (const [id, entry] of rows(file.multiPatient)) {
    if (entry.how === undefined) continue;
    explained.add(id);
    for (const spread of many(entry.spreads)) {
      const flow = model.flows.get(spread);
      if (flow !== undefined) explained.add(flow.initiator === 'from' || flow.carries.length > 0 ? flow.from : flow.to);
    }
  }
  for (const update of model.updates.values())
    if (update.delivers !== undefined && explained.has(update.delivers)) explained.add(update.id);
  return reachingMany(dossier)
    .filter(({ id }) => !explained.has(id))
    .map(({ id, path, why }) =>
      finding(
        'premarket.many-patients-unexplained',
        `${quoted(id)} ${why}. Say under \`multiPatient\` how many patients could be harmed at once, and what stands against it.`,
        path,
      ),
    );
};

export function viewFindings(dossier: Dossier): Finding[] {
  return [checkViews, checkUpdates, checkRoutes, checkMany].flatMap((check) => check(dossier));
}
