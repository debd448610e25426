import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { CacheTag } from '../api/keys.ts';
import type { GenerationSnapshot } from '../generations/generation.ts';
import { boundKey, DIGEST_MARK } from '../keys/keys.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { lifetime } from '../options/load-defaults.ts';
import type { StoreWrite } from '../store/shared-store.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import type { Codec } from '../values/codec.ts';
import type { Envelope } from '../values/envelope.ts';
import type { IsolatedValue } from '../values/isolate.ts';

/** A value and what is said of it, to be stored. */
export interface Content {
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  readonly staleWindow: Milliseconds;
  /** How long its load took; 0 where it was not loaded. */
  readonly loadMs: Milliseconds;
  readonly tags: readonly CacheTag[];
  /** When the value was made; default: now. */
  readonly madeAt?: EpochMs;
}

/** Turns contents into entries, and entries into writes to the shared tier. */
export class EntryFormat {
  readonly #codec: Codec;
  readonly #clock: CacheClock;

  constructor(codec: Codec, clock: CacheClock) {
    this.#codec = codec;
    this.#clock = clock;
  }

  toEnvelope(namespace: Namespace, key: string, content: Content, snapshot: GenerationSnapshot): Envelope {
    const { kept, ttl, staleWindow, loadMs, tags, madeAt } = content;
    const depth = namespace.generationPath.length;
    return {
      ...(kept.value === undefined ? {} : { value: kept.value }),
      createdAt: Math.floor(this.#clock.toShared(madeAt ?? this.#clock.now())),
      ttl,
      ...(staleWindow > 0 ? { staleWindow: Math.min(staleWindow, Number.MAX_SAFE_INTEGER) } : {}),
      ...(loadMs > 0 ? { loadMs: Math.round(loadMs * 100) / 100 } : {}),
      generations: snapshot.generations.slice(0, depth),
      ...(tags.length > 0
        ? {
            tags: [...new Set(tags)].map((tag, i) => [tag, snapshot.generations[depth + i] ?? 0] as const),
          }
        : {}),
      ...(boundKey(key).includes(DIGEST_MARK) ? { key } : {}),
    };
  }

  /** A new entry as it is written: the store keeps it for its whole life. */
  toWrite(namespace: Namespace, key: string, envelope: Envelope): StoreWrite {
    return this.#write(namespace, key, envelope, 0);
  }

  /** An entry that was made earlier: the store keeps it for what is left of its life. */
  toLaterWrite(namespace: Namespace, key: string, envelope: Envelope): StoreWrite {
    const age = this.#clock.toShared(this.#clock.now()) - envelope.createdAt;
    return this.#write(namespace, key, envelope, age);
  }

  #write(namespace: Namespace, key: string, envelope: Envelope, age: Milliseconds): StoreWrite {
    const { ttl, staleWindow = 0 } = envelope;
    return {
      key: namespace.storageKey(key),
      payload: this.#codec.encode(envelope),
      ttl: ttl === null ? null : lifetime(Math.max(1, ttl + staleWindow - age)),
    };
  }
}
