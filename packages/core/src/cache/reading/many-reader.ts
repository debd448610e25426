import type { EpochMs } from '../../clock/index.ts';
import type { Generations } from '../generations/generations.ts';
import { generationsMatch } from '../generations/stored-generations.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { pastTtl, readerValue } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Envelope } from '../values/envelope.ts';
import type { Payload } from '../values/payload.ts';
import type { EntryValidator } from './entry-validator.ts';
import type { Reader } from './reader.ts';

/** Reads values that are there and fresh, without negative entries: what `getMany` returns. */
export class ManyReader {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #reader: Reader;
  readonly #validator: EntryValidator;
  readonly #recorder: Recorder;

  constructor(
    tiers: Tiers,
    generations: Generations,
    reader: Reader,
    validator: EntryValidator,
    recorder: Recorder,
  ) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#reader = reader;
    this.#validator = validator;
    this.#recorder = recorder;
  }

  async values(namespace: Namespace, keys: readonly string[]): Promise<Map<string, unknown>> {
    const { memory, store, clock } = this.#tiers;
    const { hasListeners } = this.#recorder.events;
    if (!memory.enabled && store.present && !hasListeners) return await this.#fromStore(namespace, keys);
    const began = this.#recorder.start();
    const values = new Map<string, unknown>();
    for (const [key, found] of await this.#reader.findMany(namespace, keys, {})) {
      this.#recorder.fresh(namespace.name, key, found, began);
      if (found.kind === 'nothing' || found.value === undefined || pastTtl(found, clock.now()) >= 0) continue;
      values.set(key, readerValue(found));
    }
    return values;
  }

  /**
   * Hits in the shared tier, with no memory before it: the values are the caller's own, so that nothing is noted,
   * copied or frozen, and those of plain entries are decoded together (benchmark `engine`, getMany).
   */
  async #fromStore(namespace: Namespace, keys: readonly string[]): Promise<Map<string, unknown>> {
    const values = new Map<string, unknown>();
    const names: string[] = [];
    for (const key of keys) names.push(namespace.storageKey(key));
    try {
      const { store, codec, clock } = this.#tiers;
      const { payloads, generations: asked } = await store.readAll(
        names,
        this.#generations.toFetch(namespace.generationPath),
      );
      const plain = codec.decodePlain?.(payloads) ?? [];
      const others = new Map<string, Payload>();
      const now = clock.now();
      const sharedNow = clock.toShared(now);
      for (let i = 0; i < names.length; i += 1) {
        const key = keys[i] ?? '';
        const entry = plain[i];
        const payload = payloads[i];
        if (entry !== undefined && generationsMatch(namespace, entry) && isFresh(entry, sharedNow))
          values.set(key, entry.value);
        else if (payload !== undefined && payload !== null) others.set(key, payload);
      }
      for (const [key, payload] of others) {
        const found = await this.#validator.validate({ namespace, key, payload, asked, token: null }, {});
        if (found.kind === 'nothing' || found.value === undefined) continue;
        if (pastTtl(found, now) < 0) values.set(key, readerValue(found));
      }
    } catch (error) {
      this.#recorder.sparedError('read', error);
    }
    const asked = values.size === keys.length ? keys.length : new Set(keys).size;
    this.#recorder.readMany(values.size, asked - values.size);
    return values;
  }
}

function isFresh({ createdAt, ttl }: Envelope, now: EpochMs): boolean {
  return ttl === null || now - createdAt < ttl;
}
