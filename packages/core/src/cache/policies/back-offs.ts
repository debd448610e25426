import type { EpochMs } from '../../clock/index.ts';
import {
  type GenerationRef,
  type GenerationSnapshot,
  isCurrent,
  snapshotGenerations,
} from '../generations/generation.ts';

/** Keys of one namespace that may be backing off at a time; past it the ones that end first are forgotten. */
const LIMIT = 100_000;

/** A key whose last load failed. */
interface BackOff {
  readonly until: EpochMs;
  /** The namespace's generations at that time: a `clear` ends the back-off with the entries. */
  readonly under: GenerationSnapshot;
}

/** The keys of one namespace whose last load failed: until when a stale value is served without a new attempt. */
export class BackOffs {
  readonly #path: readonly GenerationRef[];
  readonly #backOffs = new Map<string, BackOff>();

  /** @param path - the generations of the namespace and of those around it. */
  constructor(path: readonly GenerationRef[]) {
    this.#path = path;
  }

  isBackingOff(key: string, now: EpochMs): boolean {
    const backOff = this.#backOffs.get(key);
    return backOff !== undefined && backOff.until > now && isCurrent(backOff.under);
  }

  /** Notes that the load of a key failed. All last equally long: those noted first end first. */
  note(key: string, until: EpochMs, now: EpochMs): void {
    this.#backOffs.delete(key);
    for (const [oldest, { until: end }] of this.#backOffs) {
      if (end > now && this.#backOffs.size < LIMIT) break;
      this.#backOffs.delete(oldest);
    }
    this.#backOffs.set(key, { until, under: snapshotGenerations(this.#path) });
  }

  delete(key: string): void {
    this.#backOffs.delete(key);
  }

  clear(): void {
    this.#backOffs.clear();
  }

  keys(): Iterable<string> {
    return this.#backOffs.keys();
  }

  get size(): number {
    return this.#backOffs.size;
  }
}
