/** Numbers by place whose sums up to any place are found in logarithmic time (Fenwick, 1994). */
export class RunningSums {
  readonly #tree: Float64Array;

  constructor(places: number) {
    this.#tree = new Float64Array(places + 1);
  }

  get byteLength(): number {
    return this.#tree.byteLength;
  }

  add(place: number, amount: number): void {
    const tree = this.#tree;
    for (let at = place + 1; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + amount;
  }

  /** Of all places below this one. */
  below(place: number): number {
    let sum = 0;
    for (let at = place; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  clear(): void {
    this.#tree.fill(0);
  }
}
