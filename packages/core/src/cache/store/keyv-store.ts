import type { Keyv } from 'keyv';
import type { Milliseconds } from '../../clock/units.ts';
import { type Generation, nextGeneration } from '../generations.ts';
import { escapePart } from '../keys.ts';
import type { Lease, Payload, SharedStore, StoreRead, StoreWrite } from './store.ts';

interface HeldLease {
  owner: string;
  until: number;
  awaited: boolean;
}

/** What caches of this process share that use one Keyv store. */
interface Coordination {
  readonly leases: Map<string, HeldLease>;
  readonly fences: Map<string, number>;
  tail: Promise<unknown>;
}

const coordinations = new WeakMap<object, Coordination>();
const BYTES = 'base64:';

/**
 * Any Keyv store as the shared tier.
 *
 * Keyv has no leases and no comparisons, so these hold within the process only. Generations stand in the
 * store and are never used twice, so that an invalidation reaches other processes all the same: at
 * their next read.
 */
export class KeyvStore implements SharedStore {
  readonly name = 'keyv';
  readonly atomic = false;
  readonly #keyv: Keyv;
  readonly #prefix: string;
  readonly #shared: Coordination;

  constructor(keyv: Keyv, prefix: string) {
    this.#keyv = keyv;
    this.#prefix = escapePart(prefix);
    this.#keyv.throwOnErrors = true;
    const home: object = keyv.store ?? keyv;
    const shared = coordinations.get(home) ?? {
      leases: new Map(),
      fences: new Map(),
      tail: Promise.resolve(),
    };
    coordinations.set(home, shared);
    this.#shared = shared;
  }

  async read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead> {
    const all = [
      ...keys.map((key) => this.#entry(key)),
      ...generations.map((name) => this.#generation(name)),
    ];
    if (all.length === 0) return { payloads: [], generations: [] };
    const values: unknown[] = await this.#keyv.getMany<unknown>(all);
    return {
      payloads: values.slice(0, keys.length).map((value) => readPayload(value, bytes)),
      generations: values.slice(keys.length).map(readGeneration),
    };
  }

  async write(entries: readonly StoreWrite[]): Promise<void> {
    for (const { key } of entries) this.#shared.leases.delete(this.#entry(key));
    await this.#keyv.setMany(
      entries.map(({ key, payload, ttl }) => ({
        key: this.#entry(key),
        value: spellPayload(payload),
        ...(ttl === null ? {} : { ttl }),
      })),
    );
  }

  async remove(keys: readonly string[]): Promise<readonly boolean[]> {
    return await Promise.all(
      keys.map(async (key) => {
        const name = this.#entry(key);
        this.#shared.leases.delete(name);
        const there = await this.#keyv.has(name);
        await this.#keyv.delete(name);
        return there;
      }),
    );
  }

  compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean> {
    return this.#alone(async () => {
      const present = readPayload(await this.#keyv.get<unknown>(this.#entry(entry.key)), true);
      if (!equal(present, expected)) return false;
      await this.write([entry]);
      return true;
    });
  }

  acquire(key: string, owner: string, ttl: Milliseconds, lasting: boolean): Promise<Lease> {
    const { leases, fences } = this.#shared;
    const name = this.#entry(key);
    const held = leases.get(name);
    const now = Date.now();
    if (held !== undefined && held.until > now) {
      held.awaited = true;
      return Promise.resolve({ granted: false, msLeft: held.until - now });
    }
    leases.set(name, { owner, until: now + ttl, awaited: false });
    if (leases.size > 1000) for (const [other, { until }] of leases) if (until <= now) leases.delete(other);
    const fence = Math.max(nextGeneration(), (fences.get(name) ?? 0) + 1);
    if (lasting) fences.set(name, fence);
    return Promise.resolve({ granted: true, fence });
  }

  renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean> {
    const held = this.#held(key, owner);
    if (held !== undefined) held.until = Date.now() + ttl;
    return Promise.resolve(held !== undefined);
  }

  release(key: string, owner: string): Promise<{ held: boolean; awaited: boolean }> {
    const held = this.#held(key, owner);
    if (held !== undefined) this.#shared.leases.delete(this.#entry(key));
    return Promise.resolve({ held: held !== undefined, awaited: held?.awaited === true });
  }

  fill(entry: StoreWrite, owner: string): Promise<{ stored: boolean; awaited: boolean }> {
    return this.#alone(async () => {
      const held = this.#held(entry.key, owner);
      if (held === undefined) return { stored: false, awaited: false };
      await this.write([entry]);
      return { stored: true, awaited: held.awaited };
    });
  }

  ensure(names: readonly string[]): Promise<readonly Generation[]> {
    return this.#alone(async () => {
      const known = (await this.read([], names, false)).generations;
      const missing = names.filter((_, i) => known[i] === 0);
      if (missing.length === 0) return known;
      const made = await this.#renewGenerations(missing);
      return names.map((name, i) => known[i] || (made[missing.indexOf(name)] ?? 0));
    });
  }

  raise(names: readonly string[]): Promise<readonly Generation[]> {
    return this.#alone(() => this.#renewGenerations(names));
  }

  raiseIf(name: string, known: Generation): Promise<Generation> {
    return this.#alone(async () => {
      const present = (await this.read([], [name], false)).generations[0] ?? 0;
      if (present > known) return present;
      return (await this.#renewGenerations([name]))[0] ?? 0;
    });
  }

  async *scan(head: string): AsyncGenerator<readonly string[]> {
    const start = this.#entry(head);
    const skip = start.length - head.length;
    const found = new Set<string>();
    for (const name of this.#shared.leases.keys()) if (name.startsWith(start)) found.add(name.slice(skip));
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

  isOutage(): boolean {
    return true;
  }

  async close(): Promise<void> {
    await this.#keyv.disconnect();
  }

  #entry(key: string): string {
    return `${this.#prefix}:${key}`;
  }

  #generation(name: string): string {
    return `${this.#prefix}:@gen:${name}`;
  }

  #held(key: string, owner: string): HeldLease | undefined {
    const held = this.#shared.leases.get(this.#entry(key));
    return held?.owner === owner && held.until > Date.now() ? held : undefined;
  }

  async #renewGenerations(names: readonly string[]): Promise<readonly Generation[]> {
    const made = names.map(() => nextGeneration());
    await this.#keyv.setMany(names.map((name, i) => ({ key: this.#generation(name), value: made[i] })));
    return made;
  }

  /** One read-and-write at a time in this process; a store that hangs holds up at most its own caller. */
  #alone<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#shared.tail.then(task, task);
    this.#shared.tail = Promise.race([
      result.catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 1000).unref()),
    ]);
    return result;
  }
}

function spellPayload(payload: Payload): string {
  return typeof payload === 'string' ? payload : BYTES + payload.toString('base64');
}

/** A text and its bytes are one payload: it is written as the one and may be read as the other. */
function equal(a: Payload | undefined, b: Payload | undefined): boolean {
  return a === undefined || b === undefined ? a === b : toBytes(a).equals(toBytes(b));
}

function toBytes(payload: Payload): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload) : payload;
}

function readPayload(value: unknown, bytes: boolean): Payload | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.startsWith(BYTES)) return Buffer.from(value.slice(BYTES.length), 'base64');
  return bytes ? Buffer.from(value) : value;
}

function readGeneration(value: unknown): Generation {
  return typeof value === 'number' ? value : 0;
}
