import type { Milliseconds } from '../../clock/index.ts';

/** A report costs some 2 % of this time. */
const BETWEEN: Milliseconds = 0.04;
/** No hit waits longer than this for its report once traffic has become slow. */
const LOOK_AGAIN: Milliseconds = 1000;
const LARGEST_GAP = 4096;

/**
 * Chooses the hits that are reported to listeners of a sample: at random moments, so that no rhythm of the
 * traffic meets a rhythm of ours. All hits while they are rare, about one in 40 microseconds when they are not.
 */
export class HitSampling {
  /** The number of hits from which on the next one is due: all that a hit has to look at. */
  next = Number.POSITIVE_INFINITY;
  #hits = 0;
  #at: Milliseconds = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param hits - how many there were so far. */
  start(hits: number): void {
    if (this.#timer !== undefined) return;
    this.#hits = hits;
    this.#at = performance.now();
    this.next = hits;
    this.#timer = setInterval(() => {
      this.next = 0;
    }, LOOK_AGAIN).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.next = Number.POSITIVE_INFINITY;
  }

  /** Takes a hit that is due; returns how many hits it stands for, itself included. */
  take(hits: number): number {
    const now = performance.now();
    const standsFor = Math.max(1, hits - this.#hits);
    const each = (now - this.#at) / standsFor;
    const gap = Math.min(LARGEST_GAP, BETWEEN / Math.max(each, BETWEEN / LARGEST_GAP));
    this.#hits = hits;
    this.#at = now;
    this.next = gap <= 1 ? hits : hits + Math.floor(Math.random() * 2 * gap);
    return standsFor;
  }
}
