/** What happened to the catalogue, told after its commit. */
export type CatalogueEvent =
  | { readonly type: 'saved'; readonly ids: readonly number[]; readonly created: boolean }
  | { readonly type: 'deleted'; readonly ids: readonly number[] };

/** Listens to {@link CatalogueEvent}s. A write waits for its listeners. */
export type CatalogueListener = (event: CatalogueEvent) => void | Promise<void>;

/** Tells listeners, in the order that they came. */
export class CatalogueEvents {
  readonly #listeners = new Set<CatalogueListener>();
  readonly #onError: (error: unknown) => void;

  /** @param onError - hears of a listener that fails: what was committed stays so, and the others still hear of it. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  on(listener: CatalogueListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async emit(events: readonly CatalogueEvent[]): Promise<void> {
    for (const event of events) {
      const told = [...this.#listeners].map(async (listener) => listener(event));
      for (const outcome of await Promise.allSettled(told)) {
        if (outcome.status === 'rejected') this.#onError(outcome.reason);
      }
    }
  }
}
