import { CacheUnreachableError } from '../errors/errors.ts';
import type { Generations } from '../generations/generations.ts';
import type { Recorder } from '../instruments/recorder.ts';
import type { CacheRead, ReadEntry, ReadMiss } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { FillToken } from '../single-flight/fill-tokens.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { EntryValidator, Expected } from './entry-validator.ts';

const ABSENT: ReadMiss = { kind: 'nothing', reason: 'absent' };
const UNREACHABLE: ReadMiss = { kind: 'nothing', reason: 'unreachable' };

/** Finds entries in the tiers: memory first, then the shared one. */
export class Reader {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #validator: EntryValidator;
  readonly #recorder: Recorder;

  constructor(tiers: Tiers, generations: Generations, validator: EntryValidator, recorder: Recorder) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#validator = validator;
    this.#recorder = recorder;
  }

  get hasStore(): boolean {
    return this.#tiers.store.present;
  }

  /** What memory holds of a key and may serve, whether fresh or stale. */
  findInMemory(namespace: Namespace, key: string, expected: Expected): ReadEntry | undefined {
    const held = this.#tiers.memory.find(namespace, key);
    if (held === undefined) return undefined;
    const found = this.#validator.recheck(namespace, key, held, expected);
    return found.kind === 'entry' ? found : undefined;
  }

  /** Memory first, then the shared tier; concurrent readers of a key share one read. */
  async find(namespace: Namespace, key: string, expected: Expected): Promise<CacheRead> {
    return this.findInMemory(namespace, key, expected) ?? (await this.findInStore(namespace, key, expected));
  }

  /**
   * The shared tier only. What is read is put into memory, unless an invalidation met the read: the fill token
   * tells.
   */
  findInStore(namespace: Namespace, key: string, expected: Expected): Promise<CacheRead> {
    if (!this.#tiers.store.present) return Promise.resolve(ABSENT);
    // Without memory there is nothing that a shared read would fill: each reader decodes a copy of its own.
    return this.#tiers.memory.enabled
      ? this.#findTogether(namespace, key, expected)
      : this.#fetch(namespace, key, expected, null);
  }

  async #findTogether(namespace: Namespace, key: string, expected: Expected): Promise<CacheRead> {
    const found = await namespace.reads.run(key, (token) => this.#fetch(namespace, key, expected, token));
    // The read may be one that another reader began.
    return found.kind === 'entry' ? this.#validator.recheck(namespace, key, found, expected) : found;
  }

  /** As {@link Reader.findInStore}. @throws CacheUnreachableError if the shared tier fails. */
  async findInStoreOrThrow(namespace: Namespace, key: string): Promise<CacheRead> {
    const found = await this.findInStore(namespace, key, {});
    if (found.kind === 'entry' || found.reason !== 'unreachable') return found;
    throw new CacheUnreachableError('The store did not answer to read.');
  }

  #fetch(namespace: Namespace, key: string, expected: Expected, token: FillToken | null): Promise<CacheRead> {
    const refs = this.#generations.refsOf(namespace, expected.tags ?? []);
    const unreachable = (error: unknown): CacheRead => {
      this.#recorder.sparedError('read', error);
      return UNREACHABLE;
    };
    return this.#tiers.store
      .read(namespace.storageKey(key), this.#generations.toFetch(refs))
      .then(({ payload, generations: asked, envelope }) => {
        if (payload === undefined || payload === null) return ABSENT;
        const stored = { namespace, key, payload, envelope, asked, token };
        const found = this.#validator.validate(stored, expected);
        return found instanceof Promise ? found.catch(unreachable) : found;
      }, unreachable);
  }

  /** Finds many at once: memory first, then one multi-get of the shared tier. */
  async findMany(
    namespace: Namespace,
    keys: readonly string[],
    expected: Expected,
  ): Promise<ReadonlyMap<string, CacheRead>> {
    const all = new Map<string, CacheRead>();
    const missing: string[] = [];
    for (const key of new Set(keys)) {
      const found = this.findInMemory(namespace, key, expected);
      if (found === undefined) missing.push(key);
      all.set(key, found ?? ABSENT);
    }
    if (missing.length === 0) return all;
    for (const [key, found] of await this.findManyInStore(namespace, missing, expected)) all.set(key, found);
    return all;
  }

  /** The shared tier only, in one multi-get; see {@link Reader.findInStore}. */
  async findManyInStore(
    namespace: Namespace,
    keys: readonly string[],
    expected: Expected,
  ): Promise<ReadonlyMap<string, CacheRead>> {
    const [first] = keys;
    if (first !== undefined && keys.length === 1) {
      return new Map([[first, await this.findInStore(namespace, first, expected)]]);
    }
    const all = new Map<string, CacheRead>(keys.map((key) => [key, ABSENT]));
    if (!this.#tiers.store.present) return all;
    const tokens = this.#tiers.memory.enabled ? keys.map((key) => namespace.fills.issue(key)) : null;
    try {
      const refs = this.#generations.refsOf(namespace, expected.tags ?? []);
      const names = keys.map((key) => namespace.storageKey(key));
      const read = await this.#tiers.store.readAll(names, this.#generations.toFetch(refs));
      for (let i = 0; i < keys.length; i += 1) {
        const key = keys[i] ?? '';
        const payload = read.payloads[i];
        if (payload === undefined || payload === null) continue;
        const stored = { namespace, key, payload, asked: read.generations, token: tokens?.[i] ?? null };
        const found = this.#validator.validate(stored, expected);
        all.set(key, found instanceof Promise ? await found : found);
      }
    } catch (error) {
      this.#recorder.sparedError('read', error);
      for (const key of keys) all.set(key, UNREACHABLE);
    } finally {
      keys.forEach((key, i) => {
        const token = tokens?.[i];
        if (token !== undefined) namespace.fills.giveBack(key, token);
      });
    }
    return all;
  }
}
