import type { Coherence } from '../coherence/coherence.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { pastTtl, type ReadEntry } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { Reader } from '../reading/reader.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Writer } from './writer.ts';

const ATTEMPTS = 20;

/** Ends entries: removes them, or leaves them to the stale windows of their readers. */
export class Remover {
  readonly #tiers: Tiers;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #coherence: Coherence;
  readonly #recorder: Recorder;

  constructor(tiers: Tiers, reader: Reader, writer: Writer, coherence: Coherence, recorder: Recorder) {
    this.#tiers = tiers;
    this.#reader = reader;
    this.#writer = writer;
    this.#coherence = coherence;
    this.#recorder = recorder;
  }

  /** Removes keys everywhere; returns how many were there. What is there but no longer valid does not count. */
  async delete(namespace: Namespace, keys: readonly string[]): Promise<number> {
    const unique = [...new Set(keys)];
    if (!this.#tiers.store.present)
      return (await this.#writer.remove(namespace, unique)).filter(Boolean).length;
    const found = await Promise.all(unique.map((key) => this.#reader.find(namespace, key, {})));
    const now = this.#tiers.clock.now();
    const live = found.filter(
      (one) => one.kind === 'entry' && one.value !== undefined && pastTtl(one, now) <= one.staleWindow,
    );
    await this.#writer.remove(namespace, unique);
    return live.length;
  }

  /**
   * Ends the time to live of an entry now, and leaves it to the stale windows of its readers: the source's next
   * value replaces it, and it is still there if the source fails. Loads that are running are not stored, as after
   * a deletion. Returns whether a fresh value was there.
   *
   * What cannot be changed in the shared tier is removed instead.
   */
  async expire(namespace: Namespace, key: string): Promise<boolean> {
    namespace.fills.revoke(key);
    const was = this.#tiers.store.present
      ? await this.#expireShared(namespace, key)
      : this.#expireHere(namespace, key);
    if (was === undefined) return (await this.#writer.remove(namespace, [key]))[0] === true;
    await this.#coherence.broadcast(this.#coherence.keysMessage(namespace.path, [key]));
    return was;
  }

  /** `undefined` when nothing is there that could be stale. */
  #expireHere(namespace: Namespace, key: string): boolean | undefined {
    const { memory } = this.#tiers;
    const entry = memory.find(namespace, key);
    if (entry?.dependencies === undefined) return undefined;
    const { madeAt: createdAt, staleWindow, loadMs } = entry;
    const spent = { createdAt, ttl: this.#spent(entry), staleWindow, loadMs };
    memory.put(namespace, key, spent, entry, entry.dependencies);
    return this.#isFresh(entry);
  }

  async #expireShared(namespace: Namespace, key: string): Promise<boolean | undefined> {
    const { store, memory, format } = this.#tiers;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const token = namespace.fills.issue(key);
      try {
        const found = await this.#reader.findInStore(namespace, key, {});
        if (found.kind === 'nothing' || found.envelope === undefined) return undefined;
        const spent = { ...found.envelope, ttl: this.#spent(found) };
        const write = format.toLaterWrite(namespace, key, spent);
        // Also where it was stale already: the write takes the lease of a load that is running elsewhere.
        if (!(await store.compareAndSet(write, found.payload))) continue;
        // Memory reads what the shared tier has now.
        memory.forget(namespace, key);
        return this.#isFresh(found);
      } catch (error) {
        this.#recorder.sparedError('expire', error);
        return undefined;
      } finally {
        namespace.fills.giveBack(key, token);
      }
    }
    return undefined;
  }

  /** The time to live that is over now. */
  #spent({ madeAt, ttl }: ReadEntry): number {
    return Math.min(ttl ?? Number.POSITIVE_INFINITY, Math.max(0, this.#tiers.clock.now() - madeAt));
  }

  #isFresh(entry: ReadEntry): boolean {
    return entry.value !== undefined && pastTtl(entry, this.#tiers.clock.now()) < 0;
  }
}
