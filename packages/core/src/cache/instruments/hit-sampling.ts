import type { Milliseconds } from '../../clock/index.ts';

/** A report costs up to 1 % of it, with caches cold. */
const BETWEEN: Milliseconds = 1;
/** Reports that may follow each other at once after a quiet time. */
const SAVED = 64;
const LARGEST_GAP = 16_384;
/** No hit waits longer than this for its report once traffic has become slow. */
const RECHECK_MS: Milliseconds = 1000;

/**
 * Chooses the hits that are reported to listeners of a sample: at random moments, so that no rhythm of the
 * traffic meets a rhythm of ours. All hits while they are rare, about one in a millisecond when they are not, so that
 * reports take a bounded share of all work.
 */
export class HitSampling {
  /** The number of hits from which on the next one is due: all that a hit has to look at. */
  next = Number.POSITIVE_INFINITY;
  #hits = 0;
  #at: Milliseconds = 0;
  #saved = SAVED;
  #timer: NodeJS.Timeout | undefined;

  /** @param hits - how many there were so far. */
  start(hits: number): void {
    if (this.#timer !== undefined) return;
    this.#hits = hits;
    this.#at = performance.now();
    this.#saved = SAVED;
    this.next = hits;
    this.#timer = setInterval(() => {
      this.next = 0;
    }, RECHECK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.next = Number.POSITIVE_INFINITY;
  }

  /** Takes a hit that is due; returns how many hits it represents, itself included. */
  take(hits: number): number {
    const now = performance.now();
    const elapsed = now - this.#at;
    const standsFor = Math.max(1, hits - this.#hits);
    this.#hits = hits;
    this.#at = now;
    this.#saved = Math.min(SAVED, this.#saved + elapsed / BETWEEN) - 1;
    if (this.#saved >= 1) {
      this.next = hits;
      return standsFor;
    }
    this.#saved = 0;
    const gap = Math.min(LARGEST_GAP, (BETWEEN * standsFor) / Math.max(elapsed, BETWEEN / LARGEST_GAP));
    this.next = hits + Math.floor(Math.random() * 2 * gap);
    return standsFor;
  }
}
