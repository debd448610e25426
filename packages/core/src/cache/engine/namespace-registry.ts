import type { Cell } from '../generations/generations.ts';
import { unescapeKey } from '../keys/keys.ts';
import { Shelf } from '../memory/index.ts';
import type { Room } from './namespace-state.ts';
import { WeakValues } from './weak-values.ts';

/** The name of a namespace's generation. */
export const roomName = (path: string): string => `n:${path}`;

/** The name of a tag's generation: tags belong to their namespace; the bar occurs in no escaped path. */
export const tagName = (path: string, tag: string): string => `t:${path}|${tag}`;

/**
 * The namespaces of one cache by their paths, each for as long as somebody holds it: a cache object, a load
 * that is running, or an entry in memory (its shelf points at it). A namespace that nobody uses any more costs
 * nothing, however many there were.
 */
export class Rooms {
  readonly #rooms = new WeakValues<Room>();
  readonly #cellOf: (name: string) => Cell;

  /** @param cellOf - returns a generation that is known for as long as its namespace is held. */
  constructor(cellOf: (name: string) => Cell) {
    this.#cellOf = cellOf;
  }

  [Symbol.iterator](): Iterator<Room> {
    return this.#rooms.values();
  }

  /** `undefined` for a namespace that nobody used here. */
  get(path: string): Room | undefined {
    return this.#rooms.get(path);
  }

  /** The namespace of this path, made where nobody used it before. */
  at(path: string): Room {
    const known = this.#rooms.get(path);
    if (known !== undefined) return known;
    const parts = path.split(':');
    const namespace = parts.slice(1).map(unescapeKey).join(':');
    const room: Room = {
      path,
      namespace,
      head: `${path}::`,
      chain: parts.map((_, i) => this.#cellOf(roomName(parts.slice(0, i + 1).join(':')))),
      memory: new Shelf(namespace),
      tickets: new Map(),
      reads: new Map(),
      loads: new Map(),
      forced: new Map(),
      backoffs: new Map(),
      children: new Set(),
    };
    room.memory.owner = room;
    this.#rooms.set(path, room);
    if (parts.length > 1) this.at(parts.slice(0, -1).join(':')).children.add(room);
    return room;
  }
}

/** The namespace itself and all within it, whatever else there is. */
export function* roomsWithin(room: Room): Generator<Room> {
  yield room;
  for (const child of room.children) yield* roomsWithin(child);
}
