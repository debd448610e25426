/** Redis' settings of `maxmemory-policy`, and what each evicts. */
export const MAXMEMORY_POLICIES = {
  noeviction: 'nothing: writes fail when memory is full',
  'allkeys-lru': 'the least recently used, of all keys',
  'allkeys-lrm': 'the least recently modified, of all keys (since Redis 8.6)',
  'allkeys-lfu': 'the least frequently used, of all keys',
  'allkeys-random': 'any key',
  'volatile-lru': 'the least recently used, of the keys with a TTL',
  'volatile-lrm': 'the least recently modified, of the keys with a TTL (since Redis 8.6)',
  'volatile-lfu': 'the least frequently used, of the keys with a TTL',
  'volatile-random': 'any key with a TTL',
  'volatile-ttl': 'the next to expire, of the keys with a TTL',
} as const;

export type MaxmemoryPolicy = keyof typeof MAXMEMORY_POLICIES;
