import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { KeySampler, Random, zipfShares } from '../simulation/index.ts';
import { MAXMEMORY_POLICIES, type MaxmemoryPolicy } from './policies.ts';

/** What the traffic runs against, and how much of it there is. */
export interface TrafficTask {
  readonly url: string;
  readonly requests: number;
}

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

const KEYS = 6000;
const VALUE = 'x'.repeat(1024);
/** Requests on their way at a time. */
const BATCH = 50;
/** Every other key gets a TTL, long enough that nothing expires meanwhile. */
const TTL_SECONDS = 600;

type Client = Awaited<ReturnType<typeof connect>>;

type Report = (rows: readonly MaxmemoryRow[]) => void;

/** Sends the traffic to a server once for each policy: cache-aside, Zipf 0.9 over 6,000 values of 1 KiB. */
export async function sendTraffic(
  { url, requests }: TrafficTask,
  report: Report,
): Promise<readonly MaxmemoryRow[]> {
  const client = await connect(url);
  const rows: MaxmemoryRow[] = [];
  try {
    for (const policy of Object.keys(MAXMEMORY_POLICIES) as MaxmemoryPolicy[]) {
      await client.flushAll();
      if (!(await accepts(client, policy))) continue;
      await client.configResetStat();
      rows.push(await send(client, policy, requests, (row) => report([...rows, row])));
      report(rows);
    }
    return rows;
  } finally {
    client.destroy();
  }
}

/** Sets the policy; `false` where the server is too old to know it. */
async function accepts(client: Client, policy: MaxmemoryPolicy): Promise<boolean> {
  try {
    await client.configSet('maxmemory-policy', policy);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('must be one of')) return false;
    throw error;
  }
}

async function send(
  client: Client,
  policy: MaxmemoryPolicy,
  requests: number,
  report: (row: MaxmemoryRow) => void,
): Promise<MaxmemoryRow> {
  const sampler = new KeySampler(zipfShares(KEYS, 0.9), new Random(1, 'keys'));
  let [hits, errors] = [0, 0];
  const rowAfter = async (done: number): Promise<MaxmemoryRow> => {
    const evicted = /^evicted_keys:(\d+)/m.exec(await client.info('stats'))?.[1];
    return {
      policy,
      evicts: MAXMEMORY_POLICIES[policy],
      hitRatio: Number((hits / done).toFixed(4)),
      evictions: Number(evicted ?? 0),
      errors,
      keys: await client.dbSize(),
    };
  };
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
    if (done > 0 && done % (20 * BATCH) === 0) report(await rowAfter(done + keys.length));
  }
  return await rowAfter(requests);
}

async function connect(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  // A server that dies rejects the running command; the event would end the process.
  client.on('error', () => undefined);
  const late = sleep(5000, undefined, { ref: false }).then(() => {
    throw new Error('The Redis server does not reply.');
  });
  await Promise.race([client.connect(), late]);
  return client;
}
