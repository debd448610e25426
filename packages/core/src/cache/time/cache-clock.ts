import {
  type Clock,
  type EpochMs,
  type Milliseconds,
  monotonicClock,
  systemClock,
} from '../../clock/index.ts';
import { CoarseClock } from './coarse-clock.ts';

/** What knows how far the shared tier's clock is ahead of the `monotonicClock` of this process. */
export interface TimeSource {
  readonly present: boolean;
  /** `undefined` while it is not known: then the machine's wall clock counts as the shared tier's. */
  readonly ahead?: Milliseconds | undefined;
}

/** The time of one cache: ours, and the shared tier's, by which lives there are measured for all instances. */
export class CacheClock implements Clock {
  /** For hits in memory. */
  readonly quick: Clock;
  readonly #clock: Clock;
  readonly #store: TimeSource;
  /** A clock of the caller's is every instance's. */
  readonly #given: boolean;

  constructor(given: Clock = systemClock, store: TimeSource = { present: false }) {
    this.#given = given !== systemClock;
    this.#clock = this.#given ? given : monotonicClock;
    this.quick = this.#given ? given : new CoarseClock();
    this.#store = store;
  }

  now(): EpochMs {
    return this.#clock.now();
  }

  /** The shared tier's time for one of ours. */
  toShared(time: EpochMs): EpochMs {
    return time + this.#ahead;
  }

  /** Our time for one of the shared tier's. */
  fromShared(time: EpochMs): EpochMs {
    return time - this.#ahead;
  }

  get #ahead(): Milliseconds {
    if (this.#given || !this.#store.present) return 0;
    return this.#store.ahead ?? systemClock.now() - monotonicClock.now();
  }
}
