import { channel } from 'node:diagnostics_channel';
import { CACHE_CHANNEL, type CacheEvent, type CacheMessage } from '../api/events.ts';

const published = channel(CACHE_CHANNEL);

/** Reports to listeners and to the diagnostics channel; costs one comparison when nobody listens. */
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
        // An error of a listener must not fail this call: it becomes an uncaught exception.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    if (published.hasSubscribers) published.publish({ cache: this.#cache, event } satisfies CacheMessage);
  }
}
