/**
 * How the keys of one store are named in Redis.
 *
 * What one script touches lies in one slot of a cluster, by a hash tag (the braces): an entry with its
 * lease, and all generations with each other, so that they rise together.
 */
export class KeyNames {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** `lab:path::key` */
  entry(key: string): string {
    return `${this.#prefix}:${key}`;
  }

  /** `lab:@lease:{lab:path::key}` */
  lease(key: string): string {
    return `${this.#prefix}:@lease:{${this.entry(key)}}`;
  }

  /** What names of leases begin with whose keys begin so. */
  leaseHead(head: string): string {
    return `${this.#prefix}:@lease:{${this.entry(head)}`;
  }

  /** The counter of a lease's fencing numbers that survives it. */
  fence(key: string): string {
    return `${this.lease(key)}${FENCE}`;
  }

  isFence(name: string): boolean {
    return name.endsWith(FENCE);
  }

  /** `lab:@gen:{lab}:name` */
  generation(name: string): string {
    return `${this.#prefix}:@gen:{${this.#prefix}}:${name}`;
  }

  /** A key to try whether a write works; `i` moves it from slot to slot. */
  probe(i: number): string {
    return `${this.#prefix}:@probe:${i}`;
  }
}

const FENCE = '@fence';
