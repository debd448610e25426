import type { CacheKey } from '../api/keys.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import type { Resolved } from '../api/lookup-results.ts';
import { type CacheRead, pastTtl, type ReadEntry } from '../lookup/cache-read.ts';
import { toResolved } from '../lookup/to-result.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import type { CacheParts } from './compose.ts';

/**
 * The two hits that most calls are, without the rest of the engine. `undefined` means that the engine decides.
 *
 * The rows "memory hit" and "Redis hit" of `pnpm bench engine` pay for this file: a memory hit reads no option, builds
 * no key and allocates nothing but its promise; a hit in the shared tier runs no loader and makes no result object.
 */
export class FastPath {
  readonly #parts: CacheParts;
  readonly #namespace: Namespace;
  readonly #defaults: CacheDefaults;
  /** Whether a hit in memory needs no look at the defaults. */
  readonly #plain: boolean;

  constructor(parts: CacheParts, namespace: Namespace, defaults: CacheDefaults) {
    this.#parts = parts;
    this.#namespace = namespace;
    this.#defaults = defaults;
    this.#plain = (defaults.beta ?? 0) === 0 && defaults.forceFresh !== true;
  }

  /** A fresh value in memory, for `get`. */
  fresh(key: CacheKey, checked = false): unknown {
    const { recorder, tiers } = this.#parts;
    if (recorder.events.wantsNextHit) return undefined;
    const value = tiers.memory.freshValue(this.#namespace, key, checked);
    if (value !== undefined) recorder.counts.hits += 1;
    return value;
  }

  /** A fresh value in memory, for `getOrSet` with these options. */
  freshFor(key: CacheKey, options: GetOrSetOptions | undefined): unknown {
    return this.#mayServe(options) ? this.fresh(key, this.#isChecked(options)) : undefined;
  }

  /** A fresh entry in memory, for `resolve` with these options. */
  resolvedFor(key: CacheKey, options: GetOrSetOptions | undefined): Resolved<unknown> | undefined {
    const { recorder, tiers } = this.#parts;
    if (!this.#mayServe(options) || recorder.events.wantsNextHit) return undefined;
    // One moment for both: what was fresh must not be stale in the words for it.
    const now = tiers.clock.quick.now();
    const found = tiers.memory.freshEntry(this.#namespace, key, this.#isChecked(options), now);
    if (found === undefined) return undefined;
    recorder.counts.hits += 1;
    return toResolved(found, now);
  }

  /** Whether a fresh value is served with these options whatever the rest of the engine knows. */
  #mayServe(options: GetOrSetOptions | undefined): boolean {
    if (options === undefined) return this.#plain;
    return (
      options.forceFresh !== true &&
      (options.beta ?? this.#defaults.beta ?? 0) === 0 &&
      options.signal?.aborted !== true
    );
  }

  #isChecked(options: GetOrSetOptions | undefined): boolean {
    return (options?.validate ?? this.#defaults.validate) !== undefined;
  }

  /** Whether a read of the shared tier may decide alone: a cache has no memory, and nothing but the TTL counts. */
  readsStore(merged: CacheDefaults): boolean {
    const { tiers } = this.#parts;
    return !tiers.memory.enabled && tiers.store.present && !mustResolve(merged);
  }

  /** Whether what was read there is a plain hit, whose value may be that the source has nothing; counts it. */
  isStoreHit(key: CacheKey, found: CacheRead, began: number): found is ReadEntry {
    const { recorder, tiers } = this.#parts;
    if (found.kind !== 'entry' || pastTtl(found, tiers.clock.quick.now()) >= 0) return false;
    recorder.hit(this.#namespace.name, key, found, began);
    return true;
  }
}

/** Options that a plain hit in the shared tier does not consider. */
function mustResolve({ forceFresh, beta = 0, signal }: GetOrSetOptions): boolean {
  return forceFresh === true || beta > 0 || signal !== undefined;
}
