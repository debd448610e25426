/** How many pages are known by their variants; past that the least recently used one is forgotten. */
const MAX_PAGES = 1000;

/**
 * Knows under which keys this process has put the variants of each page (by query, host and headers), so that
 * the variants of one page cannot push all other pages out of the cache.
 */
export class PageVariants {
  readonly #limit: number;
  readonly #pages = new Map<string, Set<string>>();

  /** @param limit - variants of one page. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Notes that a variant was stored or served.
   *
   * @returns the least recently used one where it is one too many: take it out of the cache.
   */
  use(page: string, key: string): string | undefined {
    const variants = this.#pages.get(page) ?? new Set();
    // Both are in the order of use.
    this.#pages.delete(page);
    this.#pages.set(page, variants);
    variants.delete(key);
    variants.add(key);
    if (this.#pages.size > MAX_PAGES) this.#pages.delete(first(this.#pages.keys()) ?? '');
    if (variants.size <= this.#limit) return undefined;
    const oldest = first(variants);
    if (oldest !== undefined) variants.delete(oldest);
    return oldest;
  }
}

const first = (values: Iterable<string>): string | undefined => values[Symbol.iterator]().next().value;
