import { BaseStrategy } from './base-strategy.ts';

/** Nothing is cached: every read goes to the origin, and is as new as it. */
export class NoCache extends BaseStrategy {}
