import type { PolicyName } from '../policies/index.ts';

export type StrategyName =
  | 'none'
  | 'ttl'
  | 'ttl-jitter'
  | 'invalidate'
  | 'tags'
  | 'write-through'
  | 'write-behind'
  | 'stale-while-revalidate'
  | 'xfetch'
  | 'negative';

/** Everything that a simulation depends on: equal set-ups give equal results, to the byte. */
export interface Setup {
  readonly seed: number;

  /** Reads and writes together. */
  readonly requests: number;
  /** Requests per second, on average. */
  readonly rate: number;
  readonly pattern: 'zipf' | 'uniform' | 'loop';
  readonly keys: number;
  /** Zipf's exponent. */
  readonly skew: number;
  /** Percent of the requests that write. */
  readonly writes: number;
  /** Percent of the reads whose key the origin does not have. */
  readonly absent: number;
  /** Mean bytes of a value. */
  readonly size: number;
  /** Mean milliseconds of a load at the origin. */
  readonly load: number;
  readonly spread: 'fixed' | 'exponential' | 'log-normal';
  /** Milliseconds of a write at the origin. */
  readonly write: number;
  /** Seconds between the starts of two bursts; 0: none. */
  readonly burst_every: number;
  /** Seconds. */
  readonly burst_length: number;
  /** By how much a burst multiplies the rate. */
  readonly burst_factor: number;
  /** Seconds between the starts of two scans; 0: none. */
  readonly scan_every: number;
  /** Keys that a scan reads, one after the other. */
  readonly scan_length: number;
  /** Seconds of a simulated day; 0: every hour is alike. */
  readonly day: number;
  /** Percent by which the rate swings about its mean in a day. */
  readonly swing: number;
  /** Percent of the keys by which popularity moves on in a day. */
  readonly drift: number;

  readonly strategy: StrategyName;
  /** Seconds. */
  readonly ttl: number;
  /** Percent of the TTL by which `ttl-jitter` shortens it at most. */
  readonly jitter: number;
  /** Seconds past its TTL for which `stale-while-revalidate` serves a value. */
  readonly stale: number;
  /** XFetch's beta. */
  readonly beta: number;
  /** Seconds for which `negative` remembers that the origin has nothing. */
  readonly negative_ttl: number;
  /** Keys that share a tag. */
  readonly tagged: number;
  /** Seconds for which `write-behind` collects writes. */
  readonly flush: number;

  readonly instances: number;
  readonly tiers: 'memory' | 'two';
  /** Whether instances notify each other of invalidations. */
  readonly bus: boolean;
  /** Whether callers of one key share its load. */
  readonly protection: boolean;
  readonly policy: PolicyName;
  /** Entries that the memory of each instance may hold. */
  readonly places: number;
  /** Entries that the shared tier may hold. */
  readonly shared_places: number;
  /** Milliseconds to the shared tier and back. */
  readonly shared: number;
  /** Milliseconds that a message of the bus takes. */
  readonly bus_delay: number;

  /** Dollars per GiB and month, in each instance and in the shared tier. */
  readonly memory_price: number;
  /** Dollars per million loads and writes at the origin. */
  readonly origin_price: number;
  /** Dollars per million operations of the shared tier. */
  readonly shared_price: number;
}
