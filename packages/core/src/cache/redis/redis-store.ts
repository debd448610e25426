import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import type { Generation, StoredGeneration } from '../generations/generation.ts';
import { readGeneration } from '../generations/generation-text.ts';
import type { EntryHead, Lease, SharedStore, StoreRead, StoreWrite } from '../store/shared-store.ts';
import type { Payload } from '../values/payload.ts';
import { readHeads, readValues, scanNode, writeValues } from './commands.ts';
import type { RedisConnection } from './connection.ts';
import { checkSize } from './entry-size.ts';
import { type ForeignKeyListener, ForeignKeys } from './foreign-keys.ts';
import { isOutage } from './is-outage.ts';
import { KeyNames } from './key-names.ts';
import { RedisGenerations } from './redis-generations.ts';
import { RedisLeases } from './redis-leases.ts';
import { ServerClock } from './server-clock.ts';
import type { RedisNode } from './topology/node.ts';
import { WriteCondition } from './write-condition.ts';

const NOTHING_READ: StoreRead = { payloads: [], generations: [] };

/**
 * The shared tier in Redis: one server, the master of a Sentinel, or a cluster. `@keyv/redis` carries
 * the plain writes; reads of values together with generations, leases and comparisons go through the
 * same connections.
 *
 * Keys, of which `redis-cli` shows all: `lab:path::key` an entry, `lab:@lease:{lab:path::key}` its lease,
 * `lab:@gen:{lab}:name` a generation; see {@link KeyNames}.
 *
 * What it cannot promise: Redis replicates asynchronously, so a master that dies takes what it had not
 * passed on with it. The first instance to notice (a connection is lost) invalidates everything once the new master
 * responds, so that no lost invalidation leaves anything to be served; but a process that starts only
 * then has not noticed, and an isolated master goes on serving clients that still reach it until it is
 * demoted. `min-replicas-to-write` bounds the second; nothing in Redis ends either. A lease or a lock may
 * be held twice across a failover: one load more, and for a lock its fencing number shows who is first, as
 * far as the masters' clocks agree.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
 */
export class RedisStore implements SharedStore {
  readonly name = 'redis';
  readonly atomic = true;
  readonly sharded: boolean;
  readonly condition = new WriteCondition();
  readonly #connection: RedisConnection;
  readonly #names: KeyNames;
  readonly #foreign: ForeignKeys;
  readonly #leases: RedisLeases;
  readonly #generations: RedisGenerations;
  readonly #clock: ServerClock;

  constructor(connection: RedisConnection, prefix: string, foreign = new ForeignKeys()) {
    this.#foreign = foreign;
    this.#connection = connection;
    this.sharded = connection.sharded;
    this.#names = new KeyNames(prefix);
    this.#clock = new ServerClock(connection, this.#names.generation(''));
    this.#leases = new RedisLeases(connection, this.#names, foreign);
    this.#generations = new RedisGenerations(connection, this.#names, foreign);
  }

  get ahead(): Milliseconds | undefined {
    return this.#clock.ahead;
  }

  async read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead> {
    const all: string[] = [];
    for (const key of keys) all.push(this.#names.entry(key));
    for (const name of generations) all.push(this.#names.generation(name));
    if (all.length === 0) return NOTHING_READ;
    const values = await readValues(this.#connection, all, bytes);
    if (generations.length === 0) return { payloads: values, generations: [] };
    return {
      payloads: values.slice(0, keys.length),
      generations: values.slice(keys.length).map(readGeneration),
    };
  }

  async write(entries: readonly StoreWrite[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      for (const entry of entries) checkSize(entry);
      const written = writeValues(
        this.#connection,
        entries.map(({ key, payload, ttl }) => ({
          name: this.#names.entry(key),
          lease: this.#names.lease(key),
          payload,
          ttl,
        })),
      );
      await this.condition.note(written);
    } catch (error) {
      // A full server refuses writes but not deletions: what was there must not outlive its replacement.
      if (!isOutage(error)) await this.remove(entries.map(({ key }) => key));
      throw error;
    }
  }

  async remove(keys: readonly string[]): Promise<readonly boolean[]> {
    const removed = keys.map(async (key) => {
      const [name, lease] = [this.#names.entry(key), this.#names.lease(key)];
      const [there] = await Promise.all([
        this.#connection.at(name, ({ client }) => client.unlink(name)),
        this.#connection.at(name, ({ client }) => client.unlink(lease)),
      ]);
      return there > 0;
    });
    return await Promise.all(removed);
  }

  async compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean> {
    checkSize(entry);
    return await this.#leases.compareAndSet(entry, expected);
  }

  move(from: string, entry: StoreWrite, expected: Payload): Promise<boolean> {
    return this.#leases.move(from, entry, expected);
  }

  acquire(key: string, owner: string, ttl: Milliseconds, lasting: boolean): Promise<Lease> {
    return this.#leases.acquire(key, owner, ttl, lasting);
  }

  renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean> {
    return this.#leases.renew(key, owner, ttl);
  }

  release(key: string, owner: string): Promise<{ held: boolean; awaited: boolean }> {
    return this.#leases.release(key, owner);
  }

  async fill(entry: StoreWrite, owner: string): Promise<{ stored: boolean; awaited: boolean }> {
    checkSize(entry);
    return await this.condition.note(this.#leases.fill(entry, owner));
  }

  ensure(names: readonly string[]): Promise<readonly StoredGeneration[]> {
    return this.#generations.ensure(names);
  }

  raise(names: readonly string[]): Promise<readonly Generation[]> {
    return this.#generations.raise(names);
  }

  soften(names: readonly string[], softAt: EpochMs): Promise<readonly StoredGeneration[]> {
    return this.#generations.soften(names, softAt);
  }

  raiseIf(name: string, known: Generation): Promise<Generation> {
    return this.#generations.raiseIf(name, known);
  }

  heads(keys: readonly string[], length: Bytes): Promise<readonly (EntryHead | null)[]> {
    return readHeads(
      this.#connection,
      keys.map((key) => this.#names.entry(key)),
      length,
    );
  }

  async *scan(head: string, entriesOnly = false): AsyncGenerator<readonly string[]> {
    const entries = this.#names.entry(head);
    const leases = this.#names.leaseHead(head);
    for (const node of this.#everyNode()) {
      for (const start of entriesOnly ? [entries] : [entries, leases]) {
        const skip = start.length - head.length;
        for await (const found of scanNode(node, start)) {
          const names = found
            .filter((name) => !this.#names.isFence(name))
            .map((name) => (start === leases ? name.slice(skip, -1) : name.slice(skip)));
          if (names.length > 0) yield [...new Set(names)];
        }
      }
    }
  }

  /** Every master must take writes, and respond. One that is full takes what needs no memory, which is enough. */
  async probe(): Promise<void> {
    try {
      await this.condition.note(this.tryWrite());
    } catch (error) {
      if (this.isOutage(error)) throw error;
    }
  }

  /** Writes a small entry to every master. */
  async tryWrite(): Promise<void> {
    const nodes = new Set(this.#everyNode());
    const probes: Promise<unknown>[] = [];
    for (let i = 0; nodes.size > 0; i += 1) {
      const key = this.#names.probe(i);
      const node = this.#connection.nodeOf(key);
      if (!nodes.delete(node)) continue;
      probes.push(node.client.set(key, '1', { expiration: { type: 'PX', value: 1000 } }));
    }
    await Promise.all(probes);
  }

  onConnection(listener: (up: boolean) => void): () => void {
    return this.#connection.onConnection(listener);
  }

  onForeignKeys(listener: ForeignKeyListener): () => void {
    return this.#foreign.subscribe(listener);
  }

  /** Not on the connection in use: what waits there may be our own. */
  async alive(within: Milliseconds): Promise<void> {
    await Promise.all(this.#everyNode().map((node) => node.alive(within)));
  }

  restart(): void {
    this.#connection.restart();
  }

  isOutage(error: unknown): boolean {
    return isOutage(error);
  }

  close(): Promise<void> {
    this.#clock.close();
    this.#connection.close();
    return Promise.resolve();
  }

  /** Throws while the connection is down. */
  #everyNode(): readonly RedisNode[] {
    this.#connection.nodeOf('');
    return this.#connection.nodes;
  }
}
