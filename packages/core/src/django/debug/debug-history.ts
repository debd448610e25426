import type { DebugRecord } from './debug-record.ts';

/** Where the panels of earlier requests are. */
export const DEBUG_HOME = '/django/__debug__/';

/** The records of recent requests, in this process. */
export class DebugHistory {
  readonly #limit: number;
  readonly #records = new Map<string, DebugRecord>();

  /** @param limit - above it the oldest goes. */
  constructor(limit = 25) {
    this.#limit = limit;
  }

  /** The newest first. */
  get records(): readonly DebugRecord[] {
    return [...this.#records.values()].reverse();
  }

  add(record: DebugRecord): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    const [oldest] = this.#records.keys();
    if (oldest !== undefined && this.#records.size > this.#limit) this.#records.delete(oldest);
  }

  /** The request whose redirect led to this one: the newest before it, if it redirected to this address. */
  redirectedTo({ id, method, path }: Pick<DebugRecord, 'id' | 'method' | 'path'>): DebugRecord | undefined {
    const before = this.records.find((record) => record.id !== id);
    if (method !== 'GET' || before === undefined || before.location === null) return undefined;
    const { pathname, search } = new URL(before.location, 'http://lab.invalid');
    return `${pathname}${search}` === path ? before : undefined;
  }

  get(id: string): DebugRecord | undefined {
    return this.#records.get(id);
  }

  clear(): void {
    this.#records.clear();
  }
}
