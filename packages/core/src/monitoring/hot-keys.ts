/** How many keys are watched at a time. */
const WATCHED = 128;

/** A key that was read often. */
export interface HotKey {
  readonly key: string;
  /** Reads, by estimate: at most `error` too many. */
  readonly reads: number;
  readonly error: number;
}

/**
 * The keys that are read most, in constant memory: a key that is not watched takes the place of the one that was
 * read least, and its count (space-saving: Metwally, Agrawal, El Abbadi, ICDT 2005). Who gets more than one read
 * in 128 is always among them.
 *
 * @see https://doi.org/10.1007/978-3-540-30570-5_27
 */
export class HotKeys {
  readonly #counts = new Map<string, { reads: number; error: number }>();

  add(key: string): void {
    const known = this.#counts.get(key);
    if (known !== undefined) {
      known.reads += 1;
      return;
    }
    if (this.#counts.size < WATCHED) {
      this.#counts.set(key, { reads: 1, error: 0 });
      return;
    }
    let [coldest, least] = ['', Number.POSITIVE_INFINITY];
    for (const [each, { reads }] of this.#counts) if (reads < least) [coldest, least] = [each, reads];
    this.#counts.delete(coldest);
    this.#counts.set(key, { reads: least + 1, error: least });
  }

  /** One key; `undefined` if it is not watched. */
  get(key: string): HotKey | undefined {
    const counts = this.#counts.get(key);
    return counts && { key, ...counts };
  }

  /** The most read first. */
  top(count: number): HotKey[] {
    return Array.from(this.#counts, ([key, counts]) => ({ key, ...counts }))
      .toSorted((a, b) => b.reads - a.reads || (a.key < b.key ? -1 : 1))
      .slice(0, count);
  }

  clear(): void {
    this.#counts.clear();
  }
}
