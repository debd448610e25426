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
  readonly #places = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #reads = new Float64Array(WATCHED);
  readonly #errors = new Float64Array(WATCHED);

  /** @param reads - how many reads this one represents, where reads are sampled. */
  add(key: string, reads = 1): void {
    const place = this.#places.get(key) ?? this.#place(key);
    this.#reads[place] = (this.#reads[place] ?? 0) + reads;
  }

  /** One key; `undefined` if it is not watched. */
  get(key: string): HotKey | undefined {
    const place = this.#places.get(key);
    return place === undefined
      ? undefined
      : { key, reads: this.#reads[place] ?? 0, error: this.#errors[place] ?? 0 };
  }

  /** The most read first. */
  top(count: number): HotKey[] {
    return Array.from(this.#places, ([key, place]) => ({
      key,
      reads: this.#reads[place] ?? 0,
      error: this.#errors[place] ?? 0,
    }))
      .toSorted((a, b) => b.reads - a.reads || (a.key < b.key ? -1 : 1))
      .slice(0, count);
  }

  clear(): void {
    this.#places.clear();
    this.#keys.length = 0;
    this.#reads.fill(0);
    this.#errors.fill(0);
  }

  /** A place for a key that is not watched: a free one, or that of the key that was read least. */
  #place(key: string): number {
    let place = this.#places.size;
    if (place === WATCHED) {
      place = 0;
      for (let i = 1; i < WATCHED; i += 1) {
        if ((this.#reads[i] ?? 0) < (this.#reads[place] ?? 0)) place = i;
      }
      this.#places.delete(this.#keys[place] ?? '');
      this.#errors[place] = this.#reads[place] ?? 0;
    }
    this.#places.set(key, place);
    this.#keys[place] = key;
    return place;
  }
}
