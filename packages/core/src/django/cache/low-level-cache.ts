import type { Cache, CacheTag, Lock, ReadOptions, Resolved } from '../../cache/index.ts';
import type { Seconds } from '../../http/index.ts';
import { DEFAULT_TIMEOUT, type Timeout, timeoutToTtl } from '../../pages/index.ts';
import { KeyMissing } from './errors.ts';
import {
  type CacheKeyWarning,
  defaultKeyFunction,
  escapeGlob,
  type KeyFunction,
  type KeyVersion,
  keyWarnings,
} from './key.ts';

export interface VersionOption {
  /** Default: the cache's `VERSION`. */
  readonly version?: KeyVersion;
}

export interface StoreOptions extends VersionOption {
  /** In seconds; `null` for no expiry, 0 and less not stored. Default: the cache's `TIMEOUT`. */
  readonly timeout?: Timeout;
  /** The lab's own addition: labels to invalidate by. */
  readonly tags?: readonly CacheTag[];
}

/** A value, or what computes it. */
export type Computed<T> = T | (() => T | Promise<T>);

export interface LowLevelCacheOptions {
  /** `TIMEOUT`. Default 300. */
  readonly timeout?: Seconds | null;
  /** `KEY_PREFIX`. Default none. */
  readonly keyPrefix?: string;
  /** `VERSION`. Default 1. */
  readonly version?: KeyVersion;
  /** `KEY_FUNCTION`. */
  readonly keyFunction?: KeyFunction;
  /** Hears of keys that are not portable. Default: nobody does. */
  readonly onWarning?: (warning: CacheKeyWarning) => void;
}

/**
 * Django's low-level cache API over the lab's engine: every load is one (single-flight), and `undefined`,
 * not `null`, means absent.
 *
 * @example
 * const cache = new LowLevelCache(engine, { timeout: 900 });
 * await cache.getOrSet('product:1', () => catalogue.item(1));
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-low-level-cache-api
 */
export class LowLevelCache {
  readonly #cache: Cache;
  readonly #timeout: Seconds | null;
  readonly #prefix: string;
  readonly #version: KeyVersion;
  readonly #keyFunction: KeyFunction;
  readonly #onWarning: (warning: CacheKeyWarning) => void;

  constructor(cache: Cache, options: LowLevelCacheOptions = {}) {
    this.#cache = cache;
    this.#timeout = options.timeout === undefined ? DEFAULT_TIMEOUT : options.timeout;
    this.#prefix = options.keyPrefix ?? '';
    this.#version = options.version ?? 1;
    this.#keyFunction = options.keyFunction ?? defaultKeyFunction;
    this.#onWarning = options.onWarning ?? (() => undefined);
  }

  /** The key as the engine gets it. */
  // #region engine-key
  makeKey(key: string, { version = this.#version }: VersionOption = {}): string {
    const made = this.#keyFunction(key, this.#prefix, version);
    for (const warning of keyWarnings(made)) this.#onWarning(warning);
    return made;
  }
  // #endregion engine-key

  /** A cached `null` is a value; what is absent is `default`, or else `undefined`. */
  async get<T>(key: string, options: VersionOption & { readonly default?: T } = {}): Promise<T | undefined> {
    const found = await this.#cache.get<T>(this.makeKey(key, options));
    return found === undefined ? options.default : found;
  }

  async set<T>(key: string, value: T, options: StoreOptions = {}): Promise<void> {
    const ttl = this.#ttl(options);
    if (ttl === 0) await this.delete(key, options);
    else await this.#cache.set(this.makeKey(key, options), value, { ttl, ...tagsOf(options) });
  }

  /** Stores only what is not there yet; returns whether it did. */
  async add<T>(key: string, value: T, options: StoreOptions = {}): Promise<boolean> {
    const ttl = this.#ttl(options);
    if (ttl === 0) return !(await this.hasKey(key, options));
    return this.#cache.add(this.makeKey(key, options), value, { ttl, ...tagsOf(options) });
  }

  /** What is there, else the value or what the function returns, stored. A writer that was faster wins. */
  async getOrSet<T>(key: string, value: Computed<T>, options: StoreOptions = {}): Promise<T> {
    return (await this.resolve(key, value, options)).value;
  }

  /**
   * {@link getOrSet} that also says where the value came from.
   *
   * @param options - `forceFresh` computes without looking, and stores. `validate` says what is expected to be there.
   */
  // #region engine-low-level
  async resolve<T>(
    key: string,
    value: Computed<T>,
    options: StoreOptions & ReadOptions & { readonly forceFresh?: boolean } = {},
  ): Promise<Resolved<T>> {
    const made = this.makeKey(key, options);
    const ttl = this.#ttl(options);
    const load = () => (isCallable(value) ? value() : value);
    const resolved = await this.#cache.resolve<T>(made, load, {
      ttl,
      ...tagsOf(options),
      forceFresh: options.forceFresh ?? false,
      ...(options.validate && { validate: options.validate }),
    });
    const lost = resolved.status === 'miss' && !resolved.stored && !resolved.negative && ttl !== 0;
    const racing = lost ? await this.#cache.lookup<T>(made, options) : undefined;
    return racing?.status === 'hit' ? { ...racing, negative: false } : resolved;
  }
  // #endregion engine-low-level

  /** One round trip; what is absent is left out. */
  async getMany<T>(keys: Iterable<string>, options: VersionOption = {}): Promise<Map<string, T>> {
    const asked = new Map([...keys].map((key) => [this.makeKey(key, options), key]));
    const found = await this.#cache.getMany<T>([...asked.keys()]);
    return new Map([...asked].flatMap(([made, key]) => pair(key, found.get(made))));
  }

  async setMany<T>(entries: Iterable<readonly [string, T]>, options: StoreOptions = {}): Promise<void> {
    const made = [...entries].map(([key, value]) => [this.makeKey(key, options), value] as const);
    const ttl = this.#ttl(options);
    if (ttl === 0) await this.#cache.deleteMany(made.map(([key]) => key));
    else await this.#cache.setMany(made, { ttl, ...tagsOf(options) });
  }

  /** Returns whether it was there. */
  async delete(key: string, options: VersionOption = {}): Promise<boolean> {
    return this.#cache.delete(this.makeKey(key, options));
  }

  /** Returns how many were there. */
  async deleteMany(keys: Iterable<string>, options: VersionOption = {}): Promise<number> {
    return this.#cache.deleteMany([...keys].map((key) => this.makeKey(key, options)));
  }

  /** A glob over the keys of one version, the prefix taken literally; returns how many were removed. */
  async deletePattern(pattern: string, { version = this.#version }: VersionOption = {}): Promise<number> {
    return this.#cache.deletePattern(this.#keyFunction(pattern, escapeGlob(this.#prefix), version));
  }

  /** Also true for a cached `null`. */
  async hasKey(key: string, options: VersionOption = {}): Promise<boolean> {
    return this.#cache.has(this.makeKey(key, options));
  }

  /** {@link hasKey} for a page that only shows it: it counts nothing, and changes no order of use. */
  async holds(key: string, options: VersionOption = {}): Promise<boolean> {
    return (await this.#cache.peek(this.makeKey(key, options)))?.value !== undefined;
  }

  /** Gives an entry a new timeout; returns whether it was there. */
  async touch(key: string, options: VersionOption & { readonly timeout?: Timeout } = {}): Promise<boolean> {
    const ttl = this.#ttl(options);
    return ttl === 0 ? this.delete(key, options) : this.#cache.touch(this.makeKey(key, options), ttl);
  }

  /** Seconds left; `null` when there is no expiry, 0 for what is not there. */
  async ttl(key: string, options: VersionOption = {}): Promise<Seconds | null> {
    const left = await this.#cache.ttl(this.makeKey(key, options));
    return left === null ? null : Math.max(0, left ?? 0) / 1000;
  }

  /** Takes the timeout away; returns whether it was there. */
  async persist(key: string, options: VersionOption = {}): Promise<boolean> {
    return this.#cache.persist(this.makeKey(key, options));
  }

  /** @throws KeyMissing */
  async incr(key: string, delta = 1, options: VersionOption = {}): Promise<number> {
    const sum = await this.#cache.incrExisting(this.makeKey(key, options), delta);
    if (sum === undefined) throw new KeyMissing(key);
    return sum;
  }

  /** @throws KeyMissing */
  async decr(key: string, delta = 1, options: VersionOption = {}): Promise<number> {
    return this.incr(key, -delta, options);
  }

  /**
   * Moves an entry to a later version in one step, its time left and its tags kept; returns that version.
   *
   * @throws KeyMissing
   */
  async incrVersion(
    key: string,
    delta = 1,
    { version = this.#version }: VersionOption = {},
  ): Promise<KeyVersion> {
    const moved = version + delta;
    const there = await this.#cache.rename(
      this.makeKey(key, { version }),
      this.makeKey(key, { version: moved }),
    );
    if (!there) throw new KeyMissing(key);
    return moved;
  }

  /** @throws KeyMissing */
  async decrVersion(key: string, delta = 1, options: VersionOption = {}): Promise<KeyVersion> {
    return this.incrVersion(key, -delta, options);
  }

  /** Tries once: `null` when another holds it. */
  async lock(
    key: string,
    options: VersionOption & { readonly timeout?: Seconds } = {},
  ): Promise<Lock | null> {
    const ttl = options.timeout === undefined ? {} : { ttl: options.timeout * 1000 };
    return this.#cache.lock(this.makeKey(key, options), { ...ttl, wait: 0 });
  }

  /** Invalidates what was stored under any of these tags, whatever its key. */
  async invalidateTags(tags: readonly CacheTag[]): Promise<void> {
    await this.#cache.invalidateTags(tags);
  }

  /** Empties this cache and no other. */
  async clear(): Promise<void> {
    await this.#cache.clear();
  }

  #ttl({ timeout }: { readonly timeout?: Timeout }) {
    return timeoutToTtl(timeout, this.#timeout);
  }
}

const tagsOf = ({ tags }: StoreOptions) => (tags === undefined ? {} : { tags });

const pair = <T>(key: string, value: T | undefined): [string, T][] =>
  value === undefined ? [] : [[key, value]];

/** No function is a value that a cache keeps. */
const isCallable = <T>(value: Computed<T>): value is () => T | Promise<T> => typeof value === 'function';
