import type { Bytes, Milliseconds } from '../../clock/index.ts';
import type { EntryHead } from '../store/shared-store.ts';
import type { Payload } from '../values/payload.ts';
import type { RedisConnection } from './connection.ts';
import { isOutage } from './is-outage.ts';
import type { RedisNode } from './topology/node.ts';

const SCAN_COUNT = 1000;

/** An entry as Redis is to hold it, and the lease that its write makes void. */
export interface NamedWrite {
  readonly name: string;
  readonly lease: string;
  readonly payload: Payload;
  readonly ttl: Milliseconds | null;
}

/** One command to one server; in a cluster one a key, each node's in one pipeline. */
export function readValues(
  connection: RedisConnection,
  names: string[],
  bytes: boolean,
): Promise<readonly (Payload | null)[]> {
  if (connection.sharded) {
    return Promise.all(
      names.map((name) =>
        connection.at<Payload | null>(name, (node) => (bytes ? node.buffers : node.texts).get(name)),
      ),
    );
  }
  return connection.at<readonly (Payload | null)[]>('', (node) =>
    (bytes ? node.buffers : node.texts).mGet(names),
  );
}

/** The beginnings of entries, in one pipeline a master; `null` for what is absent or no entry of ours. */
export function readHeads(
  connection: RedisConnection,
  names: readonly string[],
  length: Bytes,
): Promise<readonly (EntryHead | null)[]> {
  return Promise.all(names.map((name) => readHead(connection, name, length)));
}

async function readHead(connection: RedisConnection, name: string, length: Bytes): Promise<EntryHead | null> {
  const unknown = (): null => null;
  const beginning = Promise.all([
    connection.at(name, ({ buffers }) => buffers.getRange(name, 0, length - 1)),
    connection.at(name, ({ client }) => client.strLen(name)),
  ]).catch((error: unknown) => {
    if (isOutage(error)) throw error;
    // Another program has put a list or the like there.
    return [null, 0] as const;
  });
  const [[head, size], left, footprint] = await Promise.all([
    beginning,
    connection.at(name, ({ client }) => client.pTTL(name)).catch(unknown),
    // A server may refuse this to its users.
    connection.at(name, ({ client }) => client.memoryUsage(name)).catch(unknown),
  ]);
  if (head === null || size === 0) return null;
  return { head, size, left: left === null || left < 0 ? null : left, footprint };
}

/** Writes in one pipeline a master. */
export async function writeValues(
  connection: RedisConnection,
  entries: readonly NamedWrite[],
): Promise<void> {
  if (connection.sharded) await Promise.all(entries.flatMap((entry) => writeSharded(connection, entry)));
  else await connection.at('', (node) => writeAt(node, entries));
}

async function writeAt({ client, adapter }: RedisNode, entries: readonly NamedWrite[]): Promise<void> {
  await Promise.all([
    client.unlink(entries.map(({ lease }) => lease)),
    adapter.setMany(
      entries.map(({ name, payload, ttl }) => ({
        key: name,
        value: payload,
        ...(ttl === null ? {} : { ttl: wholeMs(ttl) }),
      })),
    ),
  ]);
}

function writeSharded(connection: RedisConnection, { name, lease, payload, ttl }: NamedWrite) {
  const options = ttl === null ? {} : { expiration: { type: 'PX', value: wholeMs(ttl) } as const };
  return [
    connection.at<unknown>(name, ({ client }) => client.unlink(lease)),
    connection.at<unknown>(name, ({ client }) => client.set(name, payload, options)),
  ];
}

/** The keys of one server that start so, in pages. */
export async function* scanNode(node: RedisNode, start: string): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const page = await node.client.scan(cursor, { MATCH: `${start}*`, COUNT: SCAN_COUNT });
    cursor = String(page.cursor);
    yield page.keys;
  } while (cursor !== '0');
}

/** Redis takes whole milliseconds, from one on. */
export function wholeMs(ttl: Milliseconds): number {
  return Math.max(1, Math.ceil(ttl));
}
