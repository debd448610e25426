import type { Milliseconds } from '../../clock/index.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';

/** Defaults of one namespace: the TTL is always decided. */
export type CacheDefaults = GetOrSetOptions & { readonly ttl: Milliseconds | null };

/** `null` for what never expires: also `Infinity`, and times that no clock of a server can count. */
export function lifetime(ttl: Milliseconds | null): Milliseconds | null {
  return ttl !== null && ttl > Number.MAX_SAFE_INTEGER ? null : ttl;
}

/** How long past its TTL an entry may be of use: for the longer of its stale windows. */
export function staleWindowOf(options: GetOrSetOptions): Milliseconds {
  return Math.max(options.staleWhileRevalidate ?? 0, options.staleIfError ?? 0);
}
