export { type Clock, monotonicClock, systemClock, VirtualClock } from './clock.ts';
export type { Bytes, Cents, EpochMs, Milliseconds } from './units.ts';
