/** The words of the page on Redis' eviction. */
export const redisEvictionText = {
  title: 'How Redis evicts, measured',
  lead: 'When Redis is full, `maxmemory-policy` decides what leaves. Here a real Redis server of 4\u00a0MiB gets the same traffic with each policy: 20,000 reads, cache-aside, 6,000 values of 1\u00a0KiB of which few are popular (Zipf 0.9), a TTL on every other key.',
  run: 'Run all policies',
  again: 'Run again',
  missing: 'The program `redis-server` is not on this machine, so there is nothing to run.',
  cure: 'Install it (Debian and Ubuntu: `sudo apt-get install redis-server`, macOS: `brew install redis`), make sure that `redis-server --version` prints a version, then load this page again. You do not have to restart the app if the program is in a folder of its PATH.',
  table: 'Policies',
  columns: {
    policy: 'maxmemory-policy',
    evicts: 'Evicts',
    hitRatio: 'Hit ratio',
    evictions: 'Evictions',
    errors: 'Failed writes',
    keys: 'Keys at the end',
  },
  plot: 'Hit ratio by policy',
  percent: '%',
  findings: 'What the figures say',
  production:
    'Set it with `redis-cli config set maxmemory-policy allkeys-lru`, or in redis.conf. The default is noeviction.',
} as const;
