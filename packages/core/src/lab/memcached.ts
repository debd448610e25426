import { createMemcachedStore, type MemcachedTier } from '../cache/index.ts';

/** The lab's connection to Memcached, and the address as it may be shown. */
export interface LabMemcached {
  readonly tier: MemcachedTier;
  readonly url: string;
}

/** Opens the Memcached that the configuration names; `null` where it names none. It connects at the first use. */
export function openMemcached(servers: string | null, prefix: string): LabMemcached | null {
  return servers === null ? null : { tier: createMemcachedStore(servers, { prefix }), url: servers };
}
