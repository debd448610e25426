import type { CacheEvent } from '../cache/index.ts';
import { type Latency, LatencyWindow } from './latency-window.ts';

/**
 * How long cache operations took. Where hits are sampled, as many of the other operations are left out, so that
 * their shares stay as they are.
 */
export class SampledLatency {
  readonly #window = new LatencyWindow();
  /** How many hits a sampled one represents at present. */
  #standsFor = 1;

  record(event: CacheEvent, standsFor: number): void {
    // A load is the origin's time, not the cache's.
    if (!('ms' in event) || event.type === 'load') return;
    if (event.type === 'hit') this.#standsFor = standsFor;
    else if (this.#standsFor > 1 && Math.random() * this.#standsFor > 1) return;
    this.#window.add(event.ms);
  }

  read(): Latency {
    return this.#window.read();
  }

  clear(): void {
    this.#window.clear();
    this.#standsFor = 1;
  }
}
