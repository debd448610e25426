import type { Milliseconds } from '../../clock/units.ts';
import { CacheCodecError } from '../errors.ts';
import type { Generation } from '../generations.ts';
import type { Lease, Payload, SharedStore, StoreRead, StoreWrite } from '../store/store.ts';
import type { RedisConnection } from './connection.ts';
import { MasterWatch } from './master-watch.ts';
import type { RedisNode } from './node.ts';
import {
  ACQUIRE,
  COMPARE_AND_SET,
  ENSURE,
  FILL,
  RAISE,
  RAISE_IF,
  RELEASE,
  RENEW,
  type Script,
} from './scripts.ts';

const SCAN_COUNT = 1000;
const NOTHING_READ: StoreRead = { payloads: [], generations: [] };
/** Replies that speak of the whole server, or of what passes, not of one command. */
const OUTAGE =
  /^(READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM|MISCONF)\b/;

/**
 * The shared tier in Redis: one server, the master of a Sentinel, or a cluster. `@keyv/redis` carries
 * the plain writes; reads of values together with generations, leases and comparisons go through the
 * same connections.
 *
 * Keys: `lab:path::key` an entry, `lab:@lease:{lab:path::key}` its lease (the braces put both into one
 * slot of a cluster), `lab:@gen:{lab}:name` a generation, all in one slot so that they rise together.
 *
 * What it cannot promise: Redis replicates asynchronously, so a master that dies takes what it had not
 * passed on with it. Whoever notices (a connection is lost) invalidates everything once the new master
 * answers, so that no lost invalidation leaves anything to be served; but a process that starts only
 * then has not noticed, and an isolated master goes on answering those who still reach it until it is
 * demoted. `min-replicas-to-write` bounds the second; nothing in Redis ends either. A lease or a lock may
 * be held twice across a failover: one load more, and for a lock its fencing number tells who is first, as
 * far as the masters' clocks agree.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
 */
export class RedisStore implements SharedStore {
  readonly name = 'redis';
  readonly atomic = true;
  readonly sharded: boolean;
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #masters: MasterWatch;

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.sharded = connection.sharded;
    this.#prefix = prefix;
    this.#masters = new MasterWatch(connection);
  }

  async read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead> {
    const all: string[] = [];
    for (const key of keys) all.push(this.#entry(key));
    for (const name of generations) all.push(this.#generation(name));
    if (all.length === 0) return NOTHING_READ;
    const values = await this.#values(all, bytes);
    if (generations.length === 0) return { payloads: values, generations: [] };
    return {
      payloads: values.slice(0, keys.length),
      generations: values.slice(keys.length).map(readGeneration),
    };
  }

  /** One command to one server; in a cluster one a key, each node's in one pipeline. */
  #values(names: string[], bytes: boolean): Promise<readonly (Payload | null)[]> {
    const connection = this.#connection;
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

  async write(entries: readonly StoreWrite[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      await (this.#connection.sharded
        ? this.#writeSharded(entries)
        : this.#connection.at('', (node) => this.#writeAt(node, entries)));
    } catch (error) {
      // Out of memory refuses writes but not deletions: what was there must not outlive its replacement.
      if (!this.isOutage(error)) await this.remove(entries.map(({ key }) => key));
      throw error;
    }
  }

  async #writeAt({ client, adapter }: RedisNode, entries: readonly StoreWrite[]): Promise<void> {
    await Promise.all([
      client.unlink(entries.map(({ key }) => this.#lease(key))),
      adapter.setMany(
        entries.map(({ key, payload, ttl }) => ({
          key: this.#entry(key),
          value: payload,
          ...(ttl === null ? {} : { ttl: wholeMs(ttl) }),
        })),
      ),
    ]);
  }

  async #writeSharded(entries: readonly StoreWrite[]): Promise<void> {
    await Promise.all(
      entries.flatMap(({ key, payload, ttl }) => {
        const [name, lease] = [this.#entry(key), this.#lease(key)];
        const options = ttl === null ? {} : { expiration: { type: 'PX', value: wholeMs(ttl) } as const };
        return [
          this.#connection.at(name, ({ client }) => client.unlink(lease)),
          this.#connection.at(name, ({ client }) => client.set(name, payload, options)),
        ];
      }),
    );
  }

  async remove(keys: readonly string[]): Promise<readonly boolean[]> {
    const removed = keys.map(async (key) => {
      const [name, lease] = [this.#entry(key), this.#lease(key)];
      const [there] = await Promise.all([
        this.#connection.at(name, ({ client }) => client.unlink(name)),
        this.#connection.at(name, ({ client }) => client.unlink(lease)),
      ]);
      return there > 0;
    });
    return await Promise.all(removed);
  }

  async compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean> {
    const done = await this.#run(
      COMPARE_AND_SET,
      [this.#entry(entry.key), this.#lease(entry.key)],
      [expected === undefined ? '0' : '1', expected ?? '', entry.payload, wire(entry.ttl)],
    );
    return done === 1;
  }

  async acquire(key: string, owner: string, ttl: Milliseconds, lasting: boolean): Promise<Lease> {
    const lease = this.#lease(key);
    const keys = lasting ? [lease, `${lease}@fence`] : [lease];
    const answer = Number(await this.#run(ACQUIRE, keys, [owner, wire(ttl)]));
    return answer > 0 ? { granted: true, fence: answer } : { granted: false, msLeft: -answer };
  }

  async renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean> {
    return (await this.#run(RENEW, [this.#lease(key)], [owner, wire(ttl)])) === 1;
  }

  async release(key: string, owner: string): Promise<{ held: boolean; awaited: boolean }> {
    const answer = await this.#run(RELEASE, [this.#lease(key)], [owner]);
    return { held: answer !== 0, awaited: answer === 2 };
  }

  async fill(entry: StoreWrite, owner: string): Promise<{ stored: boolean; awaited: boolean }> {
    const keys = [this.#lease(entry.key), this.#entry(entry.key)];
    const answer = await this.#run(FILL, keys, [owner, entry.payload, wire(entry.ttl)]);
    return { stored: answer !== 0, awaited: answer === 2 };
  }

  async ensure(names: readonly string[]): Promise<readonly Generation[]> {
    return await this.#generations(ENSURE, names);
  }

  async raise(names: readonly string[]): Promise<readonly Generation[]> {
    try {
      return await this.#generations(RAISE, names);
    } catch (error) {
      if (this.isOutage(error)) throw error;
      // Out of memory: a deleted generation invalidates as well as a raised one.
      const keys = names.map((name) => this.#generation(name));
      await this.#connection.at(keys[0] ?? '', ({ client }) => client.unlink(keys));
      return names.map(() => 0);
    }
  }

  async raiseIf(name: string, known: Generation): Promise<Generation> {
    const generation = this.#generation(name);
    const masters = await this.#masters.changedFor(name);
    const answer = await this.#run(
      RAISE_IF,
      [generation, `${generation}@masters`],
      [String(known), masters.changed ? masters.now : ''],
    );
    masters.seen();
    return readGeneration(answer);
  }

  async *scan(head: string): AsyncGenerator<readonly string[]> {
    const entries = this.#entry(head);
    const leases = `${this.#prefix}:@lease:{${entries}`;
    for (const node of this.#everyNode()) {
      for (const start of [entries, leases]) {
        const skip = start.length - head.length;
        for await (const found of scanNode(node, `${start}*`)) {
          const names = found
            .filter((name) => !name.endsWith('@fence'))
            .map((name) => (start === leases ? name.slice(skip, -1) : name.slice(skip)));
          if (names.length > 0) yield [...new Set(names)];
        }
      }
    }
  }

  /** Every master must take a write, and answer. */
  async probe(): Promise<void> {
    const nodes = new Set(this.#everyNode());
    const probes: Promise<unknown>[] = [];
    for (let i = 0; nodes.size > 0; i += 1) {
      const key = `${this.#prefix}:@probe:${i}`;
      const node = this.#connection.nodeOf(key);
      if (!nodes.delete(node)) continue;
      probes.push(node.client.set(key, '1', { expiration: { type: 'PX', value: 1000 } }));
    }
    await Promise.all(probes);
  }

  onConnection(listener: (up: boolean) => void): () => void {
    return this.#connection.onConnection(listener);
  }

  restart(): void {
    this.#connection.restart();
  }

  isOutage(error: unknown): boolean {
    if (!(error instanceof Error)) return true;
    // Replies of the server are `ErrorReply` and its kin; everything else is the connection's.
    return error.constructor.name.endsWith('ErrorReply') || /^[A-Z]+ /.test(error.message)
      ? OUTAGE.test(error.message)
      : true;
  }

  close(): Promise<void> {
    this.#connection.close();
    return Promise.resolve();
  }

  /** Throws while the connection is down. */
  #everyNode(): readonly RedisNode[] {
    this.#connection.nodeOf('');
    return this.#connection.nodes;
  }

  #entry(key: string): string {
    return `${this.#prefix}:${key}`;
  }

  #lease(key: string): string {
    return `${this.#prefix}:@lease:{${this.#entry(key)}}`;
  }

  #generation(name: string): string {
    return `${this.#prefix}:@gen:{${this.#prefix}}:${name}`;
  }

  async #generations(script: Script, names: readonly string[]): Promise<readonly Generation[]> {
    if (names.length === 0) return [];
    const keys = names.map((name) => this.#generation(name));
    const answer = await this.#run(script, keys, []);
    if (!Array.isArray(answer)) throw new CacheCodecError('Redis answered a script with no list.');
    return answer.map(readGeneration);
  }

  #run(script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<unknown> {
    return this.#connection.run(script, keys, args);
  }
}

/** The keys of one server that match, in pages. */
async function* scanNode(node: RedisNode, pattern: string): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const page = await node.client.scan(cursor, { MATCH: pattern, COUNT: SCAN_COUNT });
    cursor = String(page.cursor);
    yield page.keys;
  } while (cursor !== '0');
}

function readGeneration(value: unknown): Generation {
  const generation = Number(value ?? 0);
  return Number.isSafeInteger(generation) ? generation : 0;
}

function wholeMs(ttl: Milliseconds): number {
  return Math.max(1, Math.ceil(ttl));
}

function wire(ttl: Milliseconds | null): string {
  return ttl === null ? '0' : String(wholeMs(ttl));
}
