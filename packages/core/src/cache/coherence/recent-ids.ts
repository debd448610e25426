/** How many ids are stored: more than are in transit at a time. */
const REMEMBERED = 10_000;

/** Which messages were already received, on any bus. */
export class RecentIds {
  #recent = new Set<string>();
  #before = new Set<string>();

  /** Notes an id; `false` for one that was noted before. Without an id every message is new. */
  isNew(id: string | undefined): boolean {
    if (id === undefined) return true;
    if (this.#recent.has(id) || this.#before.has(id)) return false;
    if (this.#recent.size >= REMEMBERED / 2) {
      this.#before = this.#recent;
      this.#recent = new Set();
    }
    this.#recent.add(id);
    return true;
  }
}
