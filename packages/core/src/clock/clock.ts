import type { EpochMs, Milliseconds } from './units.ts';

/** What the lab asks the time of. Tests hand in a {@link VirtualClock} instead of sleeping. */
export interface Clock {
  /** The current wall-clock time. */
  now(): EpochMs;
}

/** The clock's time in ISO 8601, as `<time datetime>` takes it. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

const START: EpochMs = Date.now() - performance.now();

/**
 * Runs like a stopwatch, from the wall-clock time at the start: it is never set, so that lengths of time are right
 * also when the machine's clock is corrected.
 */
export const monotonicClock: Clock = { now: () => START + performance.now() };

/**
 * A clock that runs with a base clock, ahead of it by what it was advanced.
 *
 * @example
 * const clock = new VirtualClock({ now: () => 0 });
 * clock.advance(60_000);
 * clock.now(); // 60000
 */
export class VirtualClock implements Clock {
  readonly #base: Clock;
  #ahead: Milliseconds = 0;

  constructor(base: Clock = systemClock) {
    this.#base = base;
  }

  now(): EpochMs {
    return this.#base.now() + this.#ahead;
  }

  /** Moves the clock forward by `ms` milliseconds; a negative step is a `RangeError`. */
  advance(ms: Milliseconds): void {
    if (!(ms >= 0)) throw new RangeError(`A clock only moves forward: ${ms} ms given.`);
    this.#ahead += ms;
  }

  /** Returns to the base clock's time. */
  reset(): void {
    this.#ahead = 0;
  }
}
