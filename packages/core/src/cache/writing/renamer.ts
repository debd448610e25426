import type { Coherence } from '../coherence/coherence.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import type { Generations } from '../generations/generations.ts';
import { boundKey, DIGEST_MARK } from '../keys/keys.ts';
import { freshEntry } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { Reader } from '../reading/reader.ts';
import type { Tiers } from '../tiers/tiers.ts';

const ATTEMPTS = 200;

/** Moves entries from key to key. */
export class Renamer {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #reader: Reader;
  readonly #coherence: Coherence;

  constructor(tiers: Tiers, generations: Generations, reader: Reader, coherence: Coherence) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#reader = reader;
    this.#coherence = coherence;
  }

  /**
   * Moves an entry to another key, over what is there, with its time left, its tags and the generations that
   * it was made under; returns whether there was one.
   *
   * @throws CacheUnreachableError if the shared tier fails.
   */
  async rename(namespace: Namespace, key: string, to: string): Promise<boolean> {
    const { store, memory, clock } = this.#tiers;
    if (key === to) {
      const found = store.present
        ? await this.#reader.findInStoreOrThrow(namespace, key)
        : memory.find(namespace, key);
      return freshEntry(found, clock.now()) !== undefined;
    }
    const moved = store.present
      ? await this.#renameShared(namespace, key, to)
      : this.#renameHere(namespace, key, to);
    if (moved) await this.#coherence.broadcast(this.#coherence.keysMessage(namespace.path, [key, to]));
    return moved;
  }

  #renameHere(namespace: Namespace, key: string, to: string): boolean {
    const { memory, clock } = this.#tiers;
    const entry = freshEntry(memory.find(namespace, key), clock.now());
    if (entry?.dependencies === undefined) return false;
    memory.forget(namespace, key);
    memory.forget(namespace, to);
    const { madeAt: createdAt, ttl, staleWindow, loadMs } = entry;
    memory.put(namespace, to, { createdAt, ttl, staleWindow, loadMs }, entry, entry.dependencies);
    return true;
  }

  async #renameShared(namespace: Namespace, key: string, to: string): Promise<boolean> {
    const { store, memory, format, clock } = this.#tiers;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const token = namespace.fills.issue(to);
      try {
        const entry = freshEntry(await this.#reader.findInStoreOrThrow(namespace, key), clock.now());
        if (entry?.envelope === undefined || entry.payload === undefined) return false;
        const { payload } = entry;
        const { key: _key, ...rest } = entry.envelope;
        const envelope = boundKey(to).includes(DIGEST_MARK) ? { ...rest, key: to } : rest;
        const write = format.toLaterWrite(namespace, to, envelope);
        const from = namespace.storageKey(key);
        if (!(await store.demand('move', (direct) => direct.move(from, write, payload)))) continue;
        const overtaken = token.revoked;
        memory.forget(namespace, key);
        namespace.fills.revoke(to);
        if (!overtaken) {
          const snapshot = this.#generations.snapshotOf(namespace, envelope);
          memory.put(namespace, to, envelope, entry, snapshot);
        }
        return true;
      } catch (error) {
        for (const one of [key, to]) memory.forget(namespace, one);
        const message = this.#coherence.keysMessage(namespace.path, [key, to]);
        this.#coherence.mayHaveMissed('move', error, message);
        throw error;
      } finally {
        namespace.fills.giveBack(to, token);
      }
    }
    throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was moved.`);
  }
}
