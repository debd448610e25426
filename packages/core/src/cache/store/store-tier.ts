import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import { type Generation, generationOf, type StoredGeneration } from '../generations/generation.ts';
import type { Codec } from '../values/codec.ts';
import type { Payload } from '../values/payload.ts';
import type { BreakerListener, CircuitBreaker } from './circuit-breaker.ts';
import { demand } from './demand.ts';
import { bytesOfWrite, inBatches } from './in-batches.ts';
import { type GenerationLearner, type ReadAllAnswer, type ReadAnswer, ReadBatcher } from './read-batcher.ts';
import type { EntryHead, Lease, SharedStore, StoreWrite } from './shared-store.ts';

/** What giving a lease back says; `awaited`: someone waits for it. */
export interface GivenBack {
  readonly awaited: boolean;
}

/** Beginnings of entries, from this place in the keys on. */
export interface HeadsPart {
  readonly from: number;
  readonly heads: readonly (EntryHead | null)[];
}

/** So many entries' beginnings are read in one pipeline: a longer one would hold up what waits behind it. */
const HEADS = 100;

/**
 * The shared tier of one cache: its store behind deadlines and a breaker, used in batches of bounded size.
 * Every operation may reject: the caller knows what it can do without.
 */
export class StoreTier {
  /** `false` for {@link NoStore}: this process decides for itself. */
  readonly present: boolean = true;
  readonly #breaker: CircuitBreaker;
  readonly #reader: ReadBatcher;
  readonly #codec: Codec;

  constructor(breaker: CircuitBreaker, codec: Codec, learner: GenerationLearner) {
    this.#breaker = breaker;
    this.#codec = codec;
    this.#reader = new ReadBatcher(breaker, codec, learner);
  }

  /** How long one operation may take. */
  get deadline(): Milliseconds {
    return this.#breaker.deadline;
  }

  /** Whether the breaker refuses operations. */
  get open(): boolean {
    return this.#breaker.open;
  }

  get sharded(): boolean {
    return this.#breaker.store.sharded === true;
  }

  get listsKeys(): boolean {
    return this.#breaker.store.listsKeys !== false;
  }

  get ahead(): Milliseconds | undefined {
    return this.#breaker.store.ahead;
  }

  isOutage(error: unknown): boolean {
    return this.#breaker.store.isOutage(error);
  }

  /** One key, in one multi-get with the others of this turn of the event loop. */
  read(key: string, generations: readonly string[]): Promise<ReadAnswer> {
    return this.#reader.read(key, generations);
  }

  readAll(keys: readonly string[], generations: readonly string[]): Promise<ReadAllAnswer> {
    return this.#reader.readAll(keys, generations);
  }

  async write(entries: readonly StoreWrite[]): Promise<void> {
    await inBatches(
      this.#breaker,
      'write',
      entries,
      async (store, part) => void (await store.write(part)),
      bytesOfWrite,
    );
  }

  remove(keys: readonly string[]): Promise<readonly boolean[]> {
    return inBatches(this.#breaker, 'remove', keys, (store, part) => store.remove(part));
  }

  compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean> {
    return this.#breaker.run('compare', (store) => store.compareAndSet(entry, expected), bytesOfWrite(entry));
  }

  /** Requests what only the shared tier knows: a failure is a `CacheUnreachableError`. */
  demand<T>(operation: string, task: (store: SharedStore) => Promise<T>, bytes?: Bytes): Promise<T> {
    return demand(this.#breaker, operation, task, bytes);
  }

  ensure(names: readonly string[]): Promise<readonly StoredGeneration[]> {
    return inBatches(this.#breaker, 'ensure', names, (store, part) => store.ensure(part));
  }

  raise(names: readonly string[]): Promise<readonly Generation[]> {
    return inBatches(this.#breaker, 'raise', names, (store, part) => store.raise(part));
  }

  /** As {@link StoreTier.raise}, for a soft purge. */
  soften(names: readonly string[], softAt: EpochMs): Promise<readonly StoredGeneration[]> {
    return inBatches(this.#breaker, 'raise', names, (store, part) => store.soften(part, softAt));
  }

  /** Takes leases under one owner's token; those that are granted after the deadline are given back at once. */
  async acquire(keys: readonly string[], owner: string, ttl: Milliseconds): Promise<readonly Lease[]> {
    const asked: Promise<Lease>[] = [];
    try {
      return await inBatches(this.#breaker, 'acquire', keys, (store, part) => {
        const answers = part.map((key) => store.acquire(key, owner, ttl, false));
        asked.push(...answers);
        return Promise.all(answers);
      });
    } catch (error) {
      // A lease that nobody uses would keep others waiting until its end.
      asked.forEach((answer, i) => void this.#giveBackLate(answer, keys[i] ?? '', owner));
      throw error;
    }
  }

  async #giveBackLate(answer: Promise<Lease>, key: string, owner: string): Promise<void> {
    try {
      if ((await answer).granted) await this.#breaker.store.release(key, owner);
    } catch {
      // It ends by itself.
    }
  }

  async renew(keys: readonly string[], owner: string, ttl: Milliseconds): Promise<void> {
    await inBatches(this.#breaker, 'renew', keys, (store, part) =>
      Promise.all(part.map((key) => store.renew(key, owner, ttl))),
    );
  }

  release(keys: readonly string[], owner: string): Promise<readonly GivenBack[]> {
    return inBatches(this.#breaker, 'release', keys, (store, part) =>
      Promise.all(part.map((key) => store.release(key, owner))),
    );
  }

  /** Writes each entry if its lease is still the owner's, and gives that back. */
  fill(
    entries: readonly StoreWrite[],
    owner: string,
  ): Promise<readonly (GivenBack & { readonly stored: boolean })[]> {
    return inBatches(
      this.#breaker,
      'fill',
      entries,
      (store, part) => Promise.all(part.map((entry) => store.fill(entry, owner))),
      bytesOfWrite,
    );
  }

  /** Names of entries that start with the head: each page within the deadline, like any other question. */
  async *scan(head: string, entriesOnly = false): AsyncGenerator<readonly string[]> {
    let pages: AsyncIterator<readonly string[]> | undefined;
    for (;;) {
      const page = await this.#breaker.run('scan', (store) => {
        pages ??= store.scan(head, entriesOnly)[Symbol.asyncIterator]();
        return pages.next();
      });
      if (page.done === true) return;
      yield page.value;
    }
  }

  /** The beginnings of entries, in parts, each within the deadline. */
  async *heads(keys: readonly string[], length: Bytes): AsyncGenerator<HeadsPart> {
    for (let from = 0; from < keys.length; from += HEADS) {
      const part = keys.slice(from, from + HEADS);
      yield { from, heads: await this.#breaker.run('read', (store) => this.#headsOf(store, part, length)) };
    }
  }

  async #headsOf(
    store: SharedStore,
    keys: readonly string[],
    length: Bytes,
  ): Promise<readonly (EntryHead | null)[]> {
    if (store.heads !== undefined) return await store.heads(keys, length);
    const { payloads } = await store.read(keys, [], this.#codec.bytes);
    return payloads.map((payload) => {
      if (payload === undefined || payload === null) return null;
      const head = Buffer.from(payload);
      return { head, size: head.length, footprint: null, left: null };
    });
  }

  /** Generations as the shared tier has them; this process takes no note of them. */
  generations(names: readonly string[]): Promise<readonly Generation[]> {
    return inBatches(this.#breaker, 'read', names, async (store, part) => {
      return (await store.read([], part, this.#codec.bytes)).generations.map(generationOf);
    });
  }

  async payloads(keys: readonly string[]): Promise<readonly (Payload | null | undefined)[]> {
    return (await this.#breaker.run('read', (store) => store.read(keys, [], this.#codec.bytes))).payloads;
  }

  /** @returns how to stop listening */
  listen(listener: BreakerListener): () => void {
    return this.#breaker.listen(listener);
  }

  onForeignKeys(listener: (error: Error) => void): () => void {
    return this.#breaker.store.onForeignKeys?.(listener) ?? (() => undefined);
  }

  /** Does again what did not arrive. */
  repair<T>(task: (store: SharedStore) => Promise<T>): Promise<T> {
    return this.#breaker.run('repair', task);
  }

  /** As {@link StoreTier.repair}, before the breaker closes. */
  recover<T>(task: (store: SharedStore) => Promise<T>): Promise<T> {
    return task(this.#breaker.store);
  }
}

/** The shared tier as its users see it: a {@link StoreTier}, or the lack of one. */
export type SharedTier = Pick<StoreTier, keyof StoreTier>;
