/** Bits; a good estimate up to some three times as many keys. */
const BITS = 2 ** 20;

/**
 * Counts different keys by the bits that their hashes set (linear counting: Whang, Vander-Zanden, Taylor,
 * ACM Transactions on Database Systems 15.2, 1990): within some 0.2 % for up to a million keys.
 */
export class DistinctKeys {
  readonly #bits = new Uint32Array(BITS / 32);
  #set = 0;
  #count = 0;

  get byteLength(): number {
    return this.#bits.byteLength;
  }

  /** The estimate; `null` once too few bits are left. */
  get count(): number | null {
    return this.#set > BITS * 0.95 ? null : this.#count;
  }

  add(hash: number): void {
    // Other bits of the hash than those that decide on sampling.
    const place = Math.imul(hash, 0x9e3779b1) >>> 12;
    const [word, bit] = [place >>> 5, 1 << (place & 31)];
    const before = this.#bits[word] ?? 0;
    if ((before & bit) !== 0) return;
    this.#bits[word] = before | bit;
    this.#set += 1;
    this.#count = -BITS * Math.log(1 - this.#set / BITS);
  }
}
