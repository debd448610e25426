import type { Keyv } from 'keyv';
import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import {
  type Generation,
  generationOf,
  nextGeneration,
  type StoredGeneration,
  softened,
} from '../generations/generation.ts';
import { formatGeneration, readGeneration } from '../generations/generation-text.ts';
import { escapePart } from '../keys/keys.ts';
import type { Payload } from '../values/payload.ts';
import { type KeyvLimits, limitsOf } from './keyv-limits.ts';
import { encodePayload, readPayload, samePayload } from './keyv-payload.ts';
import { LocalLeases } from './local-leases.ts';
import { Mutex } from './mutex.ts';
import type { Lease, SharedStore, StoreRead, StoreWrite } from './shared-store.ts';

/** Shared by the caches of this process that use the same Keyv store. */
interface Coordination {
  readonly leases: LocalLeases;
  readonly turns: Mutex;
}

const coordinations = new WeakMap<object, Coordination>();

function coordinationOf(home: object): Coordination {
  const known = coordinations.get(home) ?? { leases: new LocalLeases(), turns: new Mutex() };
  coordinations.set(home, known);
  return known;
}

/**
 * Uses any Keyv as the shared tier.
 *
 * Keyv has no leases and no comparisons, so these hold within the process only: two processes may each load a key
 * once, and may overwrite each other's increments. Generations are in the store and are never used twice, so an
 * invalidation reaches other processes at their next read. If the store cannot list its keys (Memcached), a pattern
 * invalidates its whole namespace.
 *
 * `createCache` wraps a Keyv in a `KeyvStore` itself; create one to choose the `prefix` of its keys.
 *
 * @example
 * const store = new KeyvStore(new Keyv(), 'lab');
 * const cache = createCache({ store });
 *
 * @see https://keyv.org
 */
export class KeyvStore implements SharedStore {
  readonly name = 'keyv';
  readonly atomic = false;
  readonly #keyv: Keyv;
  readonly #prefix: string;
  readonly #leases: LocalLeases;
  readonly #turns: Mutex;
  readonly #limits: KeyvLimits;
  /** Errors that the adapter reported; Keyv takes those of a multi-get for misses. */
  #reported = 0;
  #lastReported: unknown;

  constructor(keyv: Keyv, prefix: string) {
    this.#keyv = keyv;
    this.#prefix = escapePart(prefix);
    this.#limits = limitsOf(keyv.store, keyv.namespace);
    this.#keyv.throwOnErrors = true;
    this.#keyv.on('error', (error: unknown) => {
      this.#reported += 1;
      this.#lastReported = error;
    });
    const { leases, turns } = coordinationOf(keyv.store ?? keyv);
    this.#leases = leases;
    this.#turns = turns;
  }

  async read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead> {
    const all = [
      ...keys.map((key) => this.#entry(key)),
      ...generations.map((name) => this.#generation(name)),
    ];
    if (all.length === 0) return { payloads: [], generations: [] };
    const before = this.#reported;
    const values: unknown[] = await this.#keyv.getMany<unknown>(all);
    if (this.#reported !== before) throw this.#lastReported;
    return {
      payloads: values.slice(0, keys.length).map((value) => readPayload(value, bytes)),
      generations: values.slice(keys.length).map(readGeneration),
    };
  }

  async write(entries: readonly StoreWrite[]): Promise<void> {
    for (const { key } of entries) this.#leases.void(this.#entry(key));
    try {
      await this.#keyv.setMany(entries.map((entry) => this.#toKeyv(entry)));
    } catch (error) {
      // Too large: what was there must not outlive its replacement.
      if (!this.isOutage(error)) await this.remove(entries.map(({ key }) => key));
      throw error;
    }
  }

  #toKeyv({ key, payload, ttl }: StoreWrite): { key: string; value: string; ttl?: Milliseconds } {
    const life = this.#limits.ttl(ttl);
    return {
      key: this.#entry(key),
      value: encodePayload(payload),
      ...(life === null ? {} : { ttl: life }),
    };
  }

  async remove(keys: readonly string[]): Promise<readonly boolean[]> {
    return await Promise.all(
      keys.map(async (key) => {
        const name = this.#entry(key);
        this.#leases.void(name);
        const there = await this.#keyv.has(name);
        await this.#keyv.delete(name);
        return there;
      }),
    );
  }

  compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean> {
    return this.#turns.take(async () => {
      const present = readPayload(await this.#keyv.get<unknown>(this.#entry(entry.key)), true);
      if (!samePayload(present, expected)) return false;
      await this.write([entry]);
      return true;
    });
  }

  move(from: string, entry: StoreWrite, expected: Payload): Promise<boolean> {
    return this.#turns.take(async () => {
      const present = readPayload(await this.#keyv.get<unknown>(this.#entry(from)), true);
      if (!samePayload(present, expected)) return false;
      await this.write([entry]);
      await this.remove([from]);
      return true;
    });
  }

  acquire(key: string, owner: string, ttl: Milliseconds): Promise<Lease> {
    return Promise.resolve(this.#leases.acquire(this.#entry(key), owner, ttl));
  }

  renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean> {
    return Promise.resolve(this.#leases.renew(this.#entry(key), owner, ttl));
  }

  release(key: string, owner: string): Promise<{ held: boolean; awaited: boolean }> {
    return Promise.resolve(this.#leases.release(this.#entry(key), owner));
  }

  fill(entry: StoreWrite, owner: string): Promise<{ stored: boolean; awaited: boolean }> {
    return this.#turns.take(async () => {
      const { held, awaited } = this.#leases.standing(this.#entry(entry.key), owner);
      if (held) await this.write([entry]);
      return { stored: held, awaited };
    });
  }

  ensure(names: readonly string[]): Promise<readonly StoredGeneration[]> {
    return this.#turns.take(async () => {
      const known = (await this.read([], names, false)).generations;
      const missing = names.filter((_, i) => known[i] === 0);
      if (missing.length === 0) return known;
      const made = await this.#renewGenerations(missing);
      return names.map((name, i) => known[i] || (made[missing.indexOf(name)] ?? 0));
    });
  }

  raise(names: readonly string[]): Promise<readonly Generation[]> {
    return this.#turns.take(() => this.#renewGenerations(names));
  }

  soften(names: readonly string[], softAt: EpochMs): Promise<readonly StoredGeneration[]> {
    return this.#turns.take(async () => {
      const known = (await this.read([], names, false)).generations;
      const made = known.map((last): StoredGeneration => {
        const generation = nextGeneration();
        return last === 0 ? generation : softened(last, { generation, at: softAt });
      });
      await this.#writeGenerations(names, made);
      return made;
    });
  }

  raiseIf(name: string, known: Generation): Promise<Generation> {
    return this.#turns.take(async () => {
      const present = generationOf((await this.read([], [name], false)).generations[0] ?? 0);
      if (present > known) return present;
      return (await this.#renewGenerations([name]))[0] ?? 0;
    });
  }

  async *scan(head: string, entriesOnly = false): AsyncGenerator<readonly string[]> {
    const start = this.#entry(head);
    const skip = start.length - head.length;
    const found = new Set<string>();
    for (const name of entriesOnly ? [] : this.#leases.names()) {
      if (name.startsWith(start)) found.add(name.slice(skip));
    }
    const iterate = this.#keyv.iterator;
    if (iterate !== undefined) {
      for await (const pair of iterate(this.#keyv.namespace) as AsyncIterable<readonly unknown[]>) {
        const name = String(pair[0]);
        if (name.startsWith(start)) found.add(name.slice(skip));
      }
    }
    if (found.size > 0) yield [...found];
  }

  async probe(): Promise<void> {
    await this.#keyv.set(`${this.#prefix}:@probe`, '1', 1000);
  }

  get listsKeys(): boolean {
    return this.#keyv.iterator !== undefined;
  }

  /** Memcached refuses a value of more than 1 MiB, and goes on working. */
  isOutage(error: unknown): boolean {
    return !(error instanceof Error && /too large/i.test(error.message));
  }

  async close(): Promise<void> {
    await this.#keyv.disconnect();
  }

  #entry(key: string): string {
    return this.#limits.name(`${this.#prefix}:${key}`);
  }

  #generation(name: string): string {
    return this.#limits.name(`${this.#prefix}:@gen:${name}`);
  }

  async #renewGenerations(names: readonly string[]): Promise<readonly Generation[]> {
    const made = names.map(() => nextGeneration());
    await this.#writeGenerations(names, made);
    return made;
  }

  async #writeGenerations(names: readonly string[], made: readonly StoredGeneration[]): Promise<void> {
    await this.#keyv.setMany(
      names.map((name, i) => ({ key: this.#generation(name), value: formatGeneration(made[i] ?? 0) })),
    );
  }
}
