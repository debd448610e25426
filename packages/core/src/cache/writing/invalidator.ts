import type { CacheTag } from '../api/keys.ts';
import type { Coherence } from '../coherence/coherence.ts';
import { namespaceGenerationName, tagGenerationName } from '../generations/generation-names.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { type Glob, parseGlob } from '../keys/glob.ts';
import { DIGEST_MARK, escapeKey, MAX_KEY_LENGTH, unescapeKey } from '../keys/keys.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Writer } from './writer.ts';

/** Invalidates many entries at once: by tag, by namespace, by pattern. */
export class Invalidator {
  readonly #tiers: Tiers;
  readonly #writer: Writer;
  readonly #coherence: Coherence;
  readonly #recorder: Recorder;

  constructor(tiers: Tiers, writer: Writer, coherence: Coherence, recorder: Recorder) {
    this.#tiers = tiers;
    this.#writer = writer;
    this.#coherence = coherence;
    this.#recorder = recorder;
  }

  /** Invalidates all entries of the tags, and loads that are making such, here and elsewhere. */
  // #region engine-tags
  async tags(namespace: Namespace, tags: readonly CacheTag[]): Promise<void> {
    if (tags.length === 0) return;
    const began = this.#recorder.start();
    await this.#coherence.bump([...new Set(tags)].map((tag) => tagGenerationName(namespace.path, tag)));
    this.#recorder.invalidated(namespace.name, 'tags', tags, null, began);
  }
  // #endregion engine-tags

  /** A soft purge of all entries of the tags; see `Remover.expire`. */
  async expireTags(namespace: Namespace, tags: readonly CacheTag[]): Promise<void> {
    if (tags.length === 0) return;
    const began = this.#recorder.start();
    const { clock } = this.#tiers;
    const names = [...new Set(tags)].map((tag) => tagGenerationName(namespace.path, tag));
    await this.#coherence.bump(names, Math.floor(clock.toShared(clock.now())));
    this.#recorder.invalidated(namespace.name, 'expired tags', tags, null, began);
  }

  /**
   * Invalidates a namespace and those within it by raising its generation: O(1) in the shared tier and here. Entries
   * within it compare their generations when they are read; memory reclaims them in the background.
   */
  async clear(namespace: Namespace): Promise<void> {
    const began = this.#recorder.start();
    this.#tiers.memory.clear(namespace);
    await this.#coherence.bump([namespaceGenerationName(namespace.path)]);
    this.#recorder.invalidated(namespace.name, 'clear', [namespace.path], null, began);
  }

  /** Removes the keys of this namespace that match; returns how many went. */
  async pattern(namespace: Namespace, pattern: string): Promise<number> {
    const began = this.#recorder.start();
    const { memory, store } = this.#tiers;
    const glob = parseGlob(pattern);
    const message = this.#coherence.patternMessage(namespace.path, pattern);
    const gone = new Set<string>();
    const remove = async (keys: readonly string[]): Promise<void> => {
      const matching = keys.filter((key) => glob.test(key));
      if (matching.length === 0) return;
      const there = await this.#writer.remove(namespace, matching);
      matching.forEach((key, i) => {
        if (there[i] === true) gone.add(key);
      });
    };
    await remove(memory.keysMatching(namespace.path, glob));
    // What may match and cannot be found must not be served.
    if (!store.listsKeys) await this.clear(namespace);
    else {
      try {
        for await (const keys of this.#scan(namespace, glob)) await remove(keys);
      } catch (error) {
        this.#coherence.missedWrite('scan', error, message);
      }
    }
    // Others may hold, or be loading, what is not in the shared tier.
    await this.#coherence.broadcast(message);
    this.#recorder.invalidated(namespace.name, 'pattern', [pattern], gone.size, began);
    return gone.size;
  }

  /** Keys of the shared tier that may match, in pages. */
  async *#scan(namespace: Namespace, glob: Glob): AsyncGenerator<readonly string[]> {
    const start = namespace.storageKey('');
    const head = escapeKey(glob.head);
    for await (const page of this.#tiers.store.scan(start + (head.length < MAX_KEY_LENGTH / 2 ? head : ''))) {
      const digests = page.filter((name) => name.includes(DIGEST_MARK, start.length));
      const plain = page.filter((name) => !name.includes(DIGEST_MARK, start.length));
      yield plain.map((name) => unescapeKey(name.slice(start.length)));
      yield await this.#originals(digests);
    }
  }

  /** The keys behind digests, read from their entries. */
  async #originals(digests: readonly string[]): Promise<string[]> {
    if (digests.length === 0) return [];
    const keys: string[] = [];
    for (const payload of await this.#tiers.store.payloads(digests)) {
      if (payload === undefined || payload === null) continue;
      const { key } = this.#tiers.codec.decode(payload);
      if (key !== undefined) keys.push(key);
    }
    return keys;
  }
}
