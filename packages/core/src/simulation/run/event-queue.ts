import type { Milliseconds } from '../../clock/index.ts';

interface Scheduled {
  readonly at: Milliseconds;
  readonly order: number;
  readonly run: () => void;
}

/** What happens when, on the virtual clock: the earliest first, and of equal times what was scheduled first. */
export class EventQueue {
  readonly #heap: Scheduled[] = [];
  #order = 0;

  /** When the next event is due; `Infinity` when there is none. */
  get next(): Milliseconds {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  add(at: Milliseconds, run: () => void): void {
    const event: Scheduled = { at, order: this.#order++, run };
    let place = this.#heap.length;
    this.#heap.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || isBefore(above, event)) break;
      this.#heap[place] = above;
      place = parent;
    }
    this.#heap[place] = event;
  }

  /** Takes the next event out. */
  take(): (() => void) | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) this.#sink(last);
    return first?.run;
  }

  #sink(event: Scheduled): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let below = heap[child];
      if (below === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, below)) {
        child += 1;
        below = right;
      }
      if (isBefore(event, below)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = event;
  }
}

function isBefore(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
