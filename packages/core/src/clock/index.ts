export { type Clock, systemClock, VirtualClock } from './clock.ts';
export type { Bytes, Cents, EpochMs, Milliseconds } from './units.ts';
