import type { Bytes, Milliseconds } from '../../clock/index.ts';
import type { EvictionPolicy, KeyId } from '../policies/index.ts';

/** What a tier knows of a value that it holds. */
export interface EntryFacts {
  /** Time to live from now on. */
  readonly expires: Milliseconds;
  /** How long its load took. */
  readonly cost: Milliseconds;
  /** When a write outdated it; `Infinity`: it is current. */
  readonly outdatedAt: Milliseconds;
}

/** One cache: the memory of an instance, or the shared tier. Entries are in columns, by key. */
export class CacheTier {
  readonly #policy: EvictionPolicy;
  readonly #sizes: Float64Array;
  readonly #expires: Float64Array;
  readonly #cost: Float64Array;
  readonly #outdatedAt: Float64Array;
  bytes: Bytes = 0;
  evictions = 0;

  constructor(
    makePolicy: (onEvict: (key: KeyId) => void) => EvictionPolicy,
    sizes: Float64Array,
    onEvict: (key: KeyId) => void,
  ) {
    this.#policy = makePolicy((key) => {
      this.evictions += 1;
      this.bytes -= sizes[key] ?? 0;
      onEvict(key);
    });
    this.#sizes = sizes;
    this.#expires = new Float64Array(sizes.length);
    this.#cost = new Float64Array(sizes.length);
    this.#outdatedAt = new Float64Array(sizes.length);
  }

  /** Tells a policy that knows the future which request this is. */
  observe(key: KeyId): void {
    this.#policy.observe?.(key);
  }

  /** Whether an entry is there, expired or not. */
  has(key: KeyId): boolean {
    return this.#policy.has(key);
  }

  hit(key: KeyId): void {
    this.#policy.hit(key);
  }

  expires(key: KeyId): Milliseconds {
    return this.#expires[key] ?? 0;
  }

  facts(key: KeyId): EntryFacts {
    return { expires: this.expires(key), cost: this.cost(key), outdatedAt: this.outdatedAt(key) };
  }

  cost(key: KeyId): Milliseconds {
    return this.#cost[key] ?? 0;
  }

  outdatedAt(key: KeyId): Milliseconds {
    return this.#outdatedAt[key] ?? Number.POSITIVE_INFINITY;
  }

  /** A write made what is held outdated, if it was current until now. */
  outdate(key: KeyId, now: Milliseconds): boolean {
    if (!this.has(key) || this.outdatedAt(key) <= now) return false;
    this.#outdatedAt[key] = now;
    return true;
  }

  put(key: KeyId, { expires, cost, outdatedAt }: EntryFacts): void {
    if (this.#policy.has(key)) this.#policy.hit(key);
    else {
      this.bytes += this.#sizes[key] ?? 0;
      this.#policy.insert(key);
    }
    this.#expires[key] = expires;
    this.#cost[key] = cost;
    this.#outdatedAt[key] = outdatedAt;
  }

  remove(key: KeyId): boolean {
    if (!this.#policy.has(key)) return false;
    this.#policy.remove(key);
    this.bytes -= this.#sizes[key] ?? 0;
    return true;
  }
}
