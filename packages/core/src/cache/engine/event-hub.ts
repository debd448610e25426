import { channel } from 'node:diagnostics_channel';
import { CACHE_CHANNEL, type CacheEvent, type CacheMessage } from '../api/events.ts';

const published = channel(CACHE_CHANNEL);

/** Reports to listeners and to the diagnostics channel; costs one test when nobody listens. */
export class EventHub {
  readonly #cache: string;
  readonly #listeners = new Set<(event: CacheEvent) => void>();

  constructor(cache: string) {
    this.#cache = cache;
  }

  /** Ask before building an event. */
  get hasListeners(): boolean {
    return this.#listeners.size > 0 || published.hasSubscribers;
  }

  on(listener: (event: CacheEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(event: CacheEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A listener's fault is not the cache's: let the process hear of it outside this call.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    if (published.hasSubscribers) published.publish({ cache: this.#cache, event } satisfies CacheMessage);
  }
}
