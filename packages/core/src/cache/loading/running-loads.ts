import type { RunningLoad } from '../single-flight/in-flight-loads.ts';

/** The loads of a cache that are running, also those that nobody joins any more, and their order. */
export class RunningLoads {
  readonly #loads = new Set<RunningLoad>();
  #started = 0;

  add(load: RunningLoad): void {
    this.#loads.add(load);
  }

  delete(load: RunningLoad): void {
    this.#loads.delete(load);
  }

  /** The place of a loader's call in this process' sequence: of two results the one that started later is kept. */
  nextOrder(): number {
    this.#started += 1;
    return this.#started;
  }

  /** Ends all loads; resolves when they have given back what they held. */
  async abortAll(makeReason: () => unknown): Promise<void> {
    const loads = [...this.#loads];
    for (const load of loads) load.abort(makeReason());
    await Promise.all(loads.map(({ done }) => done));
  }
}
