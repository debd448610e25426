import type { Waiver } from './waiver.ts';

/** Known failures. Fix the app, not the case; a line here needs a reason and a date. */
export const waivers: readonly Waiver[] = [];
