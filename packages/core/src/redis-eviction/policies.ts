/** Redis' settings of `maxmemory-policy`, and what each evicts. */
export const MAXMEMORY_POLICIES = {
  noeviction: 'nothing: writes fail when memory is full',
  'allkeys-lru': 'what was not used for longest, of all keys',
  'allkeys-lfu': 'what is used least often, of all keys',
  'allkeys-random': 'any key',
  'volatile-lru': 'what was not used for longest, of the keys with a TTL',
  'volatile-lfu': 'what is used least often, of the keys with a TTL',
  'volatile-random': 'any key with a TTL',
  'volatile-ttl': 'what expires first, of the keys with a TTL',
} as const;

export type MaxmemoryPolicy = keyof typeof MAXMEMORY_POLICIES;
