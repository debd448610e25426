import { type Milliseconds, monotonicClock } from '../../clock/index.ts';
import { nextGeneration } from '../generations/generation.ts';
import type { Lease } from './shared-store.ts';

interface HeldLease {
  owner: string;
  until: number;
  awaited: boolean;
}

/** From this many on, expired leases are looked for and dropped. */
const MANY = 1000;

/** Leases that hold within this process, for a store that has none: by name, with an owner and an end. */
export class LocalLeases {
  readonly #held = new Map<string, HeldLease>();
  #sweepAt = MANY;

  names(): Iterable<string> {
    return this.#held.keys();
  }

  acquire(name: string, owner: string, ttl: Milliseconds): Lease {
    const held = this.#held.get(name);
    const now = monotonicClock.now();
    if (held !== undefined && held.until > now) {
      held.awaited = true;
      return { granted: false, msLeft: held.until - now };
    }
    this.#held.set(name, { owner, until: now + ttl, awaited: false });
    if (this.#held.size > this.#sweepAt) this.#dropBefore(now);
    // Grows within this process as long as it runs, so no counter per name is needed.
    return { granted: true, fence: nextGeneration() };
  }

  renew(name: string, owner: string, ttl: Milliseconds): boolean {
    const held = this.#ofOwner(name, owner);
    if (held !== undefined) held.until = monotonicClock.now() + ttl;
    return held !== undefined;
  }

  release(name: string, owner: string): { held: boolean; awaited: boolean } {
    const standing = this.standing(name, owner);
    if (standing.held) this.#held.delete(name);
    return standing;
  }

  /** Whether a lease is still the owner's, and whether somebody waits for it. */
  standing(name: string, owner: string): { held: boolean; awaited: boolean } {
    const held = this.#ofOwner(name, owner);
    return { held: held !== undefined, awaited: held?.awaited === true };
  }

  /** Revokes the lease, because its key has been written. */
  void(name: string): void {
    this.#held.delete(name);
  }

  #ofOwner(name: string, owner: string): HeldLease | undefined {
    const held = this.#held.get(name);
    return held?.owner === owner && held.until > monotonicClock.now() ? held : undefined;
  }

  #dropBefore(now: number): void {
    for (const [name, { until }] of this.#held) if (until <= now) this.#held.delete(name);
    // Looked for again once as many have come: the cost of each grant stays bounded.
    this.#sweepAt = Math.max(MANY, 2 * this.#held.size);
  }
}
