import type { Cache } from '../api/cache.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import { createCache } from '../compose/create-cache.ts';
import { createRedisStore, type RedisTier } from '../redis/connect.ts';

/** The store of a worker's cache, and its options. */
export interface WorkerCache {
  readonly url: string;
  readonly prefix: string;
  /** Milliseconds. Default 5000. */
  readonly lease?: number;
  /** Default true. */
  readonly memory?: boolean;
}

/** Commands that a test sends to a worker process, one at a time. */
export type WorkerCommand =
  | ({ readonly do: 'open' } & WorkerCache)
  | {
      readonly do: 'load';
      readonly key: string;
      readonly value: unknown;
      readonly callers: number;
      readonly ms: number;
      readonly options?: GetOrSetOptions;
    }
  | { readonly do: 'get'; readonly key: string }
  | {
      readonly do: 'set' | 'add';
      readonly key: string;
      readonly value: unknown;
      readonly tags?: readonly string[];
      readonly ttl?: number;
    }
  | { readonly do: 'ttl'; readonly key: string }
  /** From now on the process' clock is this many milliseconds ahead of the machine's. */
  | { readonly do: 'clock'; readonly ahead: number }
  | { readonly do: 'delete'; readonly key: string }
  | { readonly do: 'incr'; readonly key: string; readonly times: number }
  | { readonly do: 'invalidate'; readonly tags: readonly string[] }
  | { readonly do: 'clear' }
  | { readonly do: 'stats' };

let open: { readonly redis: RedisTier; readonly cache: Cache } | undefined;

/** A process is started once, and has a new cache for each test. */
async function reopen({ url, prefix, lease = 5000, memory = true }: WorkerCache): Promise<Cache> {
  await open?.cache.close();
  await open?.redis.close();
  const redis = createRedisStore(url, { prefix });
  // A cache that starts before its bus is connected drops its memory when it is, and loads again.
  if (!(await redis.whenReady(30_000))) throw new Error('Redis is not ready.');
  const cache = createCache({
    store: redis.store,
    bus: redis.bus,
    lease,
    // These tests are about order, not about speed: a busy machine is no outage.
    guard: { deadline: 10_000 },
    ...(memory ? {} : { memory: false }),
  });
  open = { redis, cache };
  return cache;
}

async function run(command: WorkerCommand): Promise<unknown> {
  if (command.do === 'open') return void (await reopen(command));
  if (open === undefined) throw new Error('No cache is open.');
  return await runOn(open.cache, command);
}

async function runOn(cache: Cache, command: Exclude<WorkerCommand, { do: 'open' }>): Promise<unknown> {
  switch (command.do) {
    case 'load': {
      let loads = 0;
      const load = async (): Promise<unknown> => {
        loads += 1;
        process.send?.({ loading: command.key });
        await new Promise((resolve) => setTimeout(resolve, command.ms));
        return command.value;
      };
      const answers = await Promise.all(
        Array.from({ length: command.callers }, () => cache.resolve(command.key, load, command.options)),
      );
      const stored = answers.some((answer) => 'stored' in answer && answer.stored);
      return { loads, stored, values: [...new Set(answers.map(({ value }) => JSON.stringify(value)))] };
    }
    case 'get':
      return (await cache.get(command.key)) ?? null;
    case 'set':
      return await cache.set(command.key, command.value, {
        tags: command.tags ?? [],
        ...(command.ttl === undefined ? {} : { ttl: command.ttl }),
      });
    case 'add':
      return await cache.add(command.key, command.value, { ttl: command.ttl ?? null });
    case 'ttl':
      return (await cache.ttl(command.key)) ?? null;
    case 'clock':
      (globalThis as { ahead?: number }).ahead = command.ahead;
      return null;
    case 'delete':
      return await cache.delete(command.key);
    case 'incr': {
      const counts = Array.from({ length: command.times }, () => cache.incr(command.key));
      return await Promise.all(counts);
    }
    case 'invalidate':
      return await cache.invalidateTags(command.tags);
    case 'clear':
      return await cache.clear();
    case 'stats':
      return cache.stats();
  }
}

process.on('message', (message: { id: number; command: WorkerCommand }) => {
  run(message.command).then(
    (answer) => process.send?.({ id: message.id, answer: answer ?? null }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
process.send?.({ ready: true });
