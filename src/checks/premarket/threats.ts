/** Whether threats were looked for everywhere, each phase of life and each process, and what a person states about method and scope. */
import { allControls } from '../../attack/leaning.ts';
import type { Stride } from '../../catalogue/catalogue.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Component, Model } from '../../model/model.ts';
import { PHASES, type Phase } from '../../model/words.ts';
import { type Check, type Dossier, finding, listed, quoted, rows } from './dossier.ts';

/**
 * The phases of life in which an attack step can happen, as far as the description tells: code that comes from a supplier,
 * making and signing, service and updates, what is left in a device that is given away; otherwise use.
 */
export function phasesOf(
  step: { readonly technique: string; readonly element: string },
  { model, catalogue }: Pick<Dossier, 'model' | 'catalogue'>,
): readonly Phase[] {
  const shape = catalogue.techniques.get(step.technique)?.shape;
  if (shape === 'supply') return ['supply'];
  const [owner = ''] = step.element.split('/');
  if (model.components.get(owner)?.kind === 'build') return ['manufacture'];
  if (shape === 'code') return ['maintenance'];
  if (shape === 'storage') return ['use', 'decommission'];
  return [useOf(model, step.element) === 'service' ? 'maintenance' : 'use'];
}

function useOf(model: Model, element: string): string | undefined {
  const [owner = ''] = element.split('/');
  return (model.flows.get(element) ?? model.components.get(owner)?.interfaces.find(({ id }) => id === element))?.use;
}

const checkPhases: Check = (dossier) => {
  const { file, attack } = dossier;
  const met = new Set<string>();
  for (const { path } of attack.rows)
    for (const step of path.steps) if (!step.consequence) for (const phase of phasesOf(step, dossier)) met.add(phase);
  for (const [, { phase }] of rows(file.risks)) if (phase !== undefined) met.add(phase);
  const reasons = file.device?.method?.phasesWithoutThreat ?? {};
  const missing = PHASES.filter((phase) => !met.has(phase) && reasons[phase] === undefined);
  return missing.map((phase) =>
    finding(
      'premarket.phase-without-threat',
      `No threat is of the phase ${quoted(phase)}. Give a risk this \`phase\`, or say in \`device.method.phasesWithoutThreat\` why there is none.`,
      ['device', 'method', 'phasesWithoutThreat'],
    ),
  );
};

const WITHOUT_PROCESS: readonly Component['kind'][] = ['person', 'external', 'network', 'store', 'app-store'];

/** Repudiation is answered by who can be shown to have acted; disclosure by a threat that was looked for. */
const checkClasses: Check = ({ model, catalogue, attack }) => {
  const found = new Map<string, Set<Stride>>();
  const add = (id: string, classes: readonly Stride[]) => {
    const known = found.get(id) ?? new Set();
    for (const each of classes) known.add(each);
    found.set(id, known);
  };
  for (const { technique, element } of attack.world.edges) {
    const classes = catalogue.techniques.get(technique)?.references.stride ?? [];
    const flow = model.flows.get(element);
    for (const id of flow === undefined ? [element.split('/')[0] as string] : [flow.from, flow.to]) add(id, classes);
  }
  const logged = new Set(
    allControls(model)
      .filter(({ status }) => status !== 'absent' && status !== 'not-applicable')
      .filter(({ name }) => catalogue.controls.get(name)?.fda === 'event-detection-logging')
      .map(({ on, place }) => (place === 'device' ? 'device' : (on.split('/')[0] as string))),
  );
  return [...model.components.values()]
    .filter(({ kind }) => !WITHOUT_PROCESS.includes(kind))
    .flatMap(({ id, path }) => {
      const classes = found.get(id);
      const missing = [
        ...(classes?.has('repudiation') || logged.has(id) || logged.has('device') ? [] : ['repudiation']),
        ...(classes?.has('information-disclosure') ? [] : ['disclosure of information']),
      ];
      return missing.length === 0
        ? []
        : finding(
            'premarket.stride-gap',
            `Nothing is said about ${listed(missing)} at ${quoted(id)}. Say who acts on it, what it stores and sends, and how it logs.`,
            path,
          );
    });
};

const checkStatements: Check = ({ file }) => {
  const { device, documents } = file;
  const elsewhere = documents?.elsewhere?.['security-risk-management-plan'] !== undefined;
  const missing = [
    (device?.method?.names ?? []).length === 0 && 'the method (`device.method.names`)',
    !elsewhere && documents?.plan?.acceptance === undefined && 'the acceptance criteria (`documents.plan.acceptance`)',
    !elsewhere &&
      documents?.plan?.safetyInterface === undefined &&
      'how risks reach the safety risk file (`documents.plan.safetyInterface`)',
  ].filter((each) => each !== false);
  const decision = device?.cyberDevice;
  const decided =
    decision?.rationale !== undefined &&
    [decision.software, decision.internetCapable, decision.vulnerable].every((each) => each !== undefined);
  return [
    ...(missing.length === 0
      ? []
      : [finding('premarket.method-unstated', `Nobody states ${listed(missing)}.`, ['documents'])]),
    ...(decided
      ? []
      : [
          finding(
            'premarket.cyber-device-undecided',
            'Whether this is a cyber device is not decided: state `software`, `internetCapable`, `vulnerable` and the `rationale` in `device.cyberDevice`.',
            ['device', 'cyberDevice'],
          ),
        ]),
    ...(rows(file.assumptions).length > 0
      ? []
      : [
          finding(
            'premarket.no-assumptions',
            'No assumption is listed. State under `assumptions` what is taken as given, each with its status.',
            ['assumptions'],
          ),
        ]),
  ];
};

export function threatFindings(dossier: Dossier): Finding[] {
  return [checkPhases, checkClasses, checkStatements].flatMap((check) => check(dossier));
}
