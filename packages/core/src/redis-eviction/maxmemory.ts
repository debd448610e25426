import { KeySampler, Random, zipfShares } from '../simulation/index.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

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

/** What one policy did with the traffic. */
export interface MaxmemoryRow {
  readonly policy: MaxmemoryPolicy;
  readonly evicts: string;
  readonly hitRatio: number;
  /** Keys that the server evicted, by its own count. */
  readonly evictions: number;
  /** Writes that it refused for lack of memory. */
  readonly errors: number;
  readonly keys: number;
}

export interface MaxmemoryOptions {
  /** Default 20,000. */
  readonly requests?: number;
  /** Hears of each finished policy. */
  readonly onProgress?: (done: number, total: number) => void;
}

const KEYS = 6000;
const VALUE = 'x'.repeat(1024);
/** Room for a third of the keys. */
const MAXMEMORY = '4mb';
/** Requests on their way at a time. */
const BATCH = 50;
/** Every other key gets a TTL, long enough that nothing expires meanwhile. */
const TTL_SECONDS = 600;

/**
 * Runs the same traffic (cache-aside, Zipf 0.9 over 6,000 values of 1 KiB) on a real Redis server of 4 MiB, once
 * for each `maxmemory-policy`.
 *
 * @throws Error when no server can be started.
 * @see https://redis.io/docs/latest/develop/reference/eviction/
 */
export async function measureMaxmemory(options: MaxmemoryOptions = {}): Promise<readonly MaxmemoryRow[]> {
  const policies = Object.keys(MAXMEMORY_POLICIES) as MaxmemoryPolicy[];
  const rows: MaxmemoryRow[] = [];
  for (const policy of policies) {
    const server = await startOwnServer(['--maxmemory', MAXMEMORY, '--maxmemory-policy', policy]);
    try {
      rows.push(await measure(server, policy, options.requests ?? 20_000));
    } finally {
      await server.stop();
    }
    options.onProgress?.(rows.length, policies.length);
  }
  return rows;
}

async function measure(
  { client }: OwnServer,
  policy: MaxmemoryPolicy,
  requests: number,
): Promise<MaxmemoryRow> {
  const sampler = new KeySampler(zipfShares(KEYS, 0.9), new Random(1, 'keys'));
  let [hits, errors] = [0, 0];
  for (let done = 0; done < requests; done += BATCH) {
    const keys = Array.from({ length: Math.min(BATCH, requests - done) }, () => sampler.next());
    const found = await Promise.all(keys.map((key) => client.get(`k${key}`)));
    hits += found.filter((value) => value !== null).length;
    const missing = new Set(keys.filter((_, i) => found[i] === null));
    const writes = [...missing].map((key) =>
      client.set(
        `k${key}`,
        VALUE,
        key % 2 === 0 ? { expiration: { type: 'EX', value: TTL_SECONDS + key } } : {},
      ),
    );
    for (const { status } of await Promise.allSettled(writes)) if (status === 'rejected') errors += 1;
  }
  const evicted = /^evicted_keys:(\d+)/m.exec(await client.info('stats'))?.[1];
  return {
    policy,
    evicts: MAXMEMORY_POLICIES[policy],
    hitRatio: Number((hits / requests).toFixed(4)),
    evictions: Number(evicted ?? 0),
    errors,
    keys: await client.dbSize(),
  };
}
