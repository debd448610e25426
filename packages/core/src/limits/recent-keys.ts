/** How many groups are known; past that the least recently used one is forgotten. */
const MAX_GROUPS = 1000;

/** The keys of each group of entries that this process has used, in the order of use. */
export class RecentKeys {
  readonly #limit: number;
  readonly #groups = new Map<string, Set<string>>();

  /** @param limit - keys of one group. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Notes that a key was used.
   *
   * @returns the least recently used one where it is one too many
   */
  use(group: string, key: string): string | undefined {
    const keys = this.#groups.get(group) ?? new Set();
    // Both are in the order of use.
    this.#groups.delete(group);
    this.#groups.set(group, keys);
    keys.delete(key);
    keys.add(key);
    if (this.#groups.size > MAX_GROUPS) this.#groups.delete(first(this.#groups.keys()) ?? '');
    if (keys.size <= this.#limit) return undefined;
    const oldest = first(keys);
    if (oldest !== undefined) keys.delete(oldest);
    return oldest;
  }

  /** So many keys of a group, those that were used last. */
  latest(group: string, count: number): ReadonlySet<string> {
    return new Set([...(this.#groups.get(group) ?? [])].slice(-Math.ceil(count)));
  }
}

const first = (values: Iterable<string>): string | undefined => values[Symbol.iterator]().next().value;
