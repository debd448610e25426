import { type Cache, CacheUnreachableError, type Resolved } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import { RecentKeys } from './recent-keys.ts';

/** For so long at least an index is kept, so that it outlives the entries that it lists. */
const HOUR: Milliseconds = 3_600_000;

/** A hit of an entry that was here before, which is nearly all of them. */
const NOTHING_TO_DO = Promise.resolve();

export interface EntryGroupsOptions {
  /** Holds the entries. */
  readonly cache: Cache;
  /** How many entries a group may have. */
  readonly limit: number;
}

/**
 * Bounds how many entries a group has (the variants of a page, the cities of the weather), so that one of them
 * cannot push all other entries out, in memory or in the shared tier. What is stored is noted in the shared tier, by one
 * atomic operation, so that the bound is that of all instances together; a hit costs no request.
 */
export class EntryGroups {
  readonly #cache: Cache;
  readonly #limit: number;
  /** `null` without a shared tier: then this process knows all. */
  readonly #index: Cache | null;
  readonly #recent: RecentKeys;

  constructor({ cache, limit }: EntryGroupsOptions) {
    this.#cache = cache;
    this.#limit = limit;
    this.#index = cache.storeState() === 'none' ? null : cache.namespace('groups');
    this.#recent = new RecentKeys(limit);
  }

  /**
   * Notes that an entry was served, or loaded and stored; removes those that are too many.
   *
   * @param resolved - how it was served
   */
  note(group: string, key: string, resolved: Resolved<unknown>): Promise<void> {
    const isLoaded = resolved.status === 'miss' || resolved.status === 'bypass';
    const isNew = isLoaded && resolved.stored && !resolved.collapsed;
    const oldest = this.#recent.use(group, key);
    if (!isNew && oldest === undefined) return NOTHING_TO_DO;
    return this.#keep(
      group,
      [key],
      oldest === undefined ? [] : [oldest],
      isNew ? { ttl: resolved.ttl } : null,
    );
  }

  /**
   * Notes several entries at once.
   *
   * @param stored - how long they live, where they were loaded and stored; `null` where all of them were there
   */
  async noteAll(
    group: string,
    keys: readonly string[],
    stored: { readonly ttl: Milliseconds | null } | null,
  ): Promise<void> {
    await this.#keep(
      group,
      keys,
      keys.flatMap((key) => this.#recent.use(group, key) ?? []),
      stored,
    );
  }

  async #keep(
    group: string,
    keys: readonly string[],
    oldest: readonly string[],
    stored: { readonly ttl: Milliseconds | null } | null,
  ): Promise<void> {
    const gone = [...oldest];
    if (this.#index !== null && stored !== null && keys.length > 0)
      gone.push(...(await this.#list(this.#index, group, keys, gone, stored.ttl)));
    if (gone.length > 0) await this.#cache.deleteMany(gone);
  }

  /** Adds keys to the group's list; returns those that are too many, the first ones that were not used here lately. */
  async #list(
    index: Cache,
    group: string,
    added: readonly string[],
    removed: readonly string[],
    ttl: Milliseconds | null,
  ): Promise<readonly string[]> {
    let gone: string[] = [];
    const old = new Set([...added, ...removed]);
    const add = (known: unknown): string[] => {
      const keys = [...textsOf(known).filter((one) => !old.has(one)), ...added];
      const recent = this.#recent.latest(group, this.#limit / 2);
      gone = keys.filter((one) => !recent.has(one)).slice(0, Math.max(0, keys.length - this.#limit));
      const tooMany = new Set(gone);
      return keys.filter((one) => !tooMany.has(one));
    };
    try {
      await index.update<unknown>(group, add, { ttl: ttl === null ? null : Math.max(ttl, HOUR) });
      return gone;
    } catch (error) {
      // Then nothing was stored there either.
      if (error instanceof CacheUnreachableError) return [];
      throw error;
    }
  }
}

/** Another program may have written there. */
function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
