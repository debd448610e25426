import KeyvRedis from '@keyv/redis';
import type { Milliseconds } from '../../clock/units.ts';
import { CacheCodecError } from '../errors.ts';
import type { Generation } from '../generations.ts';
import type { Lease, Payload, SharedStore, StoreRead, StoreWrite } from '../store/store.ts';
import type { RedisConnection } from './client.ts';
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
/** RESP's mark of a bulk string, `$`: these replies come as `Buffer`. */
const BLOB_STRING = 36;
/** Replies that speak of the whole server, not of one command. */
const OUTAGE = /^(READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|NOAUTH|WRONGPASS|NOPERM|MISCONF)\b/;

/** What a plain read needs of the client, by what it answers bulk strings with. */
interface MultiGet<T extends Payload> {
  mGet(keys: string[]): Promise<(T | null)[]>;
}

/**
 * The shared tier in Redis. `@keyv/redis` carries the plain writes; reads of values together with
 * generations, leases and comparisons go through the same connection.
 *
 * Keys: `lab:path::key` an entry, `lab:@lease:{lab:path::key}` its lease (the braces put both into one
 * slot of a cluster), `lab:@gen:{lab}:name` a generation, all in one slot so that they rise together.
 */
export class RedisStore implements SharedStore {
  readonly name = 'redis';
  readonly atomic = true;
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #text: KeyvRedis<string>;
  readonly #texts: MultiGet<string>;
  readonly #buffers: MultiGet<Buffer>;

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#prefix = prefix;
    const options = { throwOnErrors: true, useUnlink: true };
    const { client } = connection;
    this.#text = new KeyvRedis(client, options);
    this.#texts = client;
    this.#buffers = client.withTypeMapping({ [BLOB_STRING]: Buffer }) as unknown as MultiGet<Buffer>;
    // Errors reach the caller as rejections; the adapter's events would only repeat them.
    this.#text.on('error', () => undefined);
  }

  async read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead> {
    const all: string[] = [];
    for (const key of keys) all.push(this.#entry(key));
    for (const name of generations) all.push(this.#generation(name));
    if (all.length === 0) return NOTHING_READ;
    const values: readonly (Payload | null)[] = await (bytes ? this.#buffers : this.#texts).mGet(all);
    if (generations.length === 0) return { payloads: values, generations: [] };
    return {
      payloads: values.slice(0, keys.length),
      generations: values.slice(keys.length).map(readGeneration),
    };
  }

  async write(entries: readonly StoreWrite[]): Promise<void> {
    if (entries.length === 0) return;
    const voided = this.#connection.client.unlink(entries.map(({ key }) => this.#lease(key)));
    const written = this.#text.setMany(
      entries.map(({ key, payload, ttl }) => ({
        key: this.#entry(key),
        value: payload,
        ...(ttl === null ? {} : { ttl: wholeMs(ttl) }),
      })),
    );
    try {
      await Promise.all([voided, written]);
    } catch (error) {
      // Out of memory refuses writes but not deletions: what was there must not outlive its replacement.
      if (!this.isOutage(error)) await this.remove(entries.map(({ key }) => key));
      throw error;
    }
  }

  async remove(keys: readonly string[]): Promise<readonly boolean[]> {
    const { client } = this.#connection;
    const removed = keys.map(async (key) => {
      const [there] = await Promise.all([client.unlink(this.#entry(key)), client.unlink(this.#lease(key))]);
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
      await this.#connection.client.unlink(names.map((name) => this.#generation(name)));
      return names.map(() => 0);
    }
  }

  async raiseIf(name: string, known: Generation): Promise<Generation> {
    return readGeneration(await this.#run(RAISE_IF, [this.#generation(name)], [String(known)]));
  }

  async *scan(head: string): AsyncGenerator<readonly string[]> {
    const entries = this.#entry(head);
    const leases = `${this.#prefix}:@lease:{${entries}`;
    for (const start of [entries, leases]) {
      let cursor = '0';
      do {
        const page = await this.#connection.client.scan(cursor, { MATCH: `${start}*`, COUNT: SCAN_COUNT });
        cursor = String(page.cursor);
        const skip = start.length - head.length;
        const names = page.keys
          .filter((name) => !name.endsWith('@fence'))
          .map((name) => (start === leases ? name.slice(skip, -1) : name.slice(skip)));
        if (names.length > 0) yield [...new Set(names)];
      } while (cursor !== '0');
    }
  }

  async probe(): Promise<void> {
    await this.#connection.client.set(`${this.#prefix}:@probe`, '1', {
      expiration: { type: 'PX', value: 1000 },
    });
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
