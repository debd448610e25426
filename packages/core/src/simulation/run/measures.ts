import type { Bytes, Milliseconds } from '../../clock/index.ts';

/** How many spans of time the plots have. */
export const SPANS = 100;

/** What the simulation counts, over all and by spans of equal time. */
export class Measures {
  readonly reads = new Float64Array(SPANS);
  readonly hits = new Float64Array(SPANS);
  readonly loads = new Float64Array(SPANS);
  readonly staleReads = new Float64Array(SPANS);
  /** Milliseconds since the write that the oldest stale read of a span did not show. */
  readonly staleAge = new Float64Array(SPANS);
  readonly originWrites = new Float64Array(SPANS);
  readonly sharedOperations = new Float64Array(SPANS);
  /** The most bytes that all caches together held in a span. */
  readonly bytes = new Float64Array(SPANS);
  /** Of each read, in the order of their coming. */
  readonly latencies: Float64Array;
  /** Milliseconds since the write that a stale read did not show. */
  readonly staleness: number[] = [];
  #writeLatency: Milliseconds = 0;
  readCount = 0;
  writes = 0;
  readonly #span: Milliseconds;

  constructor(requests: number, duration: Milliseconds) {
    this.latencies = new Float64Array(requests);
    this.#span = duration / SPANS || 1;
  }

  spanOf(at: Milliseconds): number {
    return Math.min(SPANS - 1, Math.floor(at / this.#span));
  }

  read(at: Milliseconds, latency: Milliseconds, isHit: boolean): void {
    const span = this.spanOf(at);
    this.reads[span] = (this.reads[span] ?? 0) + 1;
    if (isHit) this.hits[span] = (this.hits[span] ?? 0) + 1;
    this.latencies[this.readCount] = latency;
    this.readCount += 1;
  }

  load(at: Milliseconds): void {
    const span = this.spanOf(at);
    this.loads[span] = (this.loads[span] ?? 0) + 1;
  }

  /** Reads that were served a value after a write had outdated it. */
  stale(at: Milliseconds, outdatedAt: Milliseconds, count: number): void {
    const span = this.spanOf(at);
    this.staleReads[span] = (this.staleReads[span] ?? 0) + count;
    const age = at - outdatedAt;
    if (age > (this.staleAge[span] ?? 0)) this.staleAge[span] = age;
    for (let i = 0; i < count; i += 1) this.staleness.push(age);
  }

  originWrite(at: Milliseconds, count: number): void {
    const span = this.spanOf(at);
    this.originWrites[span] = (this.originWrites[span] ?? 0) + count;
  }

  sharedOperation(at: Milliseconds): void {
    const span = this.spanOf(at);
    this.sharedOperations[span] = (this.sharedOperations[span] ?? 0) + 1;
  }

  write(latency: Milliseconds): void {
    this.writes += 1;
    this.#writeLatency += latency;
  }

  held(at: Milliseconds, bytes: Bytes): void {
    const span = this.spanOf(at);
    if (bytes > (this.bytes[span] ?? 0)) this.bytes[span] = bytes;
  }

  get meanWrite(): Milliseconds | null {
    return this.writes === 0 ? null : this.#writeLatency / this.writes;
  }
}

/** The value that a share of all are at or below, by nearest rank; `null` of none. Expects ascending values. */
export function percentile(ascending: Float64Array, share: number): number | null {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? null;
}
