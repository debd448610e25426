import type { Bytes } from '../clock/index.ts';

/** What a Redis server says of itself; it counts every client, not only the lab. `null`: it did not say. */
export interface RedisInfo {
  readonly version: string | null;
  readonly uptimeSeconds: number | null;
  readonly usedMemory: Bytes | null;
  readonly peakMemory: Bytes | null;
  /** `null` where no limit is set. */
  readonly maxMemory: Bytes | null;
  readonly evictionPolicy: string | null;
  /** Resident memory over used memory. */
  readonly fragmentation: number | null;
  /** Over all databases. */
  readonly keys: number;
  readonly keysWithTtl: number;
  readonly hits: number | null;
  readonly misses: number | null;
  readonly operationsPerSecond: number | null;
  /** Since the server's start. */
  readonly commands: number | null;
  readonly evicted: number | null;
  readonly expired: number | null;
  readonly errorReplies: number | null;
}

/**
 * Reads the text of Redis' `INFO`. Sections and fields that are missing give `null`.
 *
 * @example
 * parseRedisInfo(await client.info()).usedMemory;
 * @see https://redis.io/docs/latest/commands/info/
 */
export function parseRedisInfo(text: string): RedisInfo {
  const fields = new Map<string, string>();
  let keys = 0;
  let keysWithTtl = 0;
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon === -1 || line.startsWith('#')) continue;
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    fields.set(name, value);
    const database = /^db\d+$/.test(name) ? /^keys=(\d+),expires=(\d+)/.exec(value) : null;
    keys += Number(database?.[1] ?? 0);
    keysWithTtl += Number(database?.[2] ?? 0);
  }
  const number = (name: string): number | null => {
    const value = fields.get(name);
    return value !== undefined && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
  };
  return {
    version: fields.get('redis_version') ?? null,
    uptimeSeconds: number('uptime_in_seconds'),
    usedMemory: number('used_memory'),
    peakMemory: number('used_memory_peak'),
    maxMemory: number('maxmemory') || null,
    evictionPolicy: fields.get('maxmemory_policy') ?? null,
    fragmentation: number('mem_fragmentation_ratio'),
    keys,
    keysWithTtl,
    hits: number('keyspace_hits'),
    misses: number('keyspace_misses'),
    operationsPerSecond: number('instantaneous_ops_per_sec'),
    commands: number('total_commands_processed'),
    evicted: number('evicted_keys'),
    expired: number('expired_keys'),
    errorReplies: number('total_error_replies'),
  };
}
