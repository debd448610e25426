export { type Clock, isoNow, monotonicClock, systemClock, VirtualClock } from './clock.ts';
export { clampDelay, startTimer, type Timer } from './timers.ts';
export type { Bytes, Cents, EpochMs, Milliseconds } from './units.ts';
