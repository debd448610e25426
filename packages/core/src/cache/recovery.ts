import { type Generation, UNKNOWN } from './generations.ts';
import type { SharedStore } from './store/store.ts';

/**
 * What has to be made good when the shared tier is back. What was invalidated while it was away must not
 * be served, by whomever:
 * - an invalidation of ours that did not arrive: the cache's generation is raised in any case;
 * - one of another process that cannot know yet that the store is back: it is raised unless somebody has
 *   done so since we last saw it.
 */
export class Recovery {
  /** The name of the cache's own generation, under which all its entries are. */
  readonly root: string;
  #missed = false;
  #seen: Generation = UNKNOWN;
  /** Raised since it was last seen: then its present number tells nothing of who raised it when. */
  #raised = false;

  constructor(root: string) {
    this.root = root;
  }

  /** An invalidation or an overwrite of ours did not arrive. */
  missed(): void {
    this.#missed = true;
  }

  /** The generation of this name was raised, or may have been; it is not known to what. */
  raised(name: string): void {
    if (name === this.root) this.#raised = true;
  }

  /** The shared tier said what this generation is. */
  saw(name: string, generation: Generation): void {
    if (generation <= UNKNOWN || name !== this.root) return;
    this.#seen = generation;
    this.#raised = false;
  }

  /** Raises the cache's generation where that is needed. What others missed is forgotten only if it works. */
  async run(store: SharedStore): Promise<void> {
    const missed = this.#missed;
    this.#missed = false;
    try {
      const seen = this.#raised ? Number.MAX_SAFE_INTEGER : this.#seen;
      const [generation = UNKNOWN] = missed
        ? await store.raise([this.root])
        : [await store.raiseIf(this.root, seen)];
      this.saw(this.root, generation);
    } catch (error) {
      this.#missed ||= missed;
      throw error;
    }
  }
}
