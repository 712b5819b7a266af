/** Codes of findings about: attack. */
import type { CodeInfo } from '../codes.ts';

export const ATTACK_CODES = {} as const satisfies Record<string, CodeInfo>;
