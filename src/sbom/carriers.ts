/** On what software of a device system runs. */
import type { Component } from '../model/model.ts';

/** Kinds of components that run software which somebody has to maintain. */
export const RUNS_SOFTWARE: readonly Component['kind'][] = [
  'device',
  'implant',
  'sensor',
  'handheld',
  'programmer',
  'gateway',
  'app',
  'workstation',
  'server',
  'service-tool',
];
