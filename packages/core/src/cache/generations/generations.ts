import { WeakValues } from '../engine/weak-values.ts';

/**
 * Generations: how a tag or a namespace is invalidated without touching its entries.
 *
 * Each tag and each namespace has a generation, a number that is never used twice. An entry notes the
 * generations it was made under and is valid as long as each of them still stands. Raising one
 * invalidates all its entries at once, in O(1), and entries of loads that are still running with them.
 * A generation that got lost (evicted, server restarted empty) equals no noted one: its entries are
 * invalid, never revived.
 */
export type Generation = number;

/** Not known in this process: nothing noted under it holds. */
export const UNKNOWN: Generation = 0;

/** This process' view of one generation; entries point at it, so that a check is an integer compare. */
export interface Cell {
  readonly name: string;
  generation: Generation;
  /** When it was last raised here, by {@link GenerationView.mark}; 0 for never. */
  raisedAt: number;
  /** What was last noted of a set of cells that ends with this one: entries made alike share it. */
  noted: Dependencies | null;
}

/** The generations that an entry was made under. */
export interface Dependencies {
  readonly cells: readonly Cell[];
  readonly generations: readonly Generation[];
}

export function holds(dependencies: Dependencies): boolean {
  const { cells, generations } = dependencies;
  for (let i = 0; i < cells.length; i += 1) {
    if (cells[i]?.generation !== generations[i]) return false;
  }
  return true;
}

/** Notes the present generations of cells. */
export function noteGenerations(cells: readonly Cell[]): Dependencies {
  const last = cells.at(-1);
  const { noted } = last ?? {};
  if (noted != null && sameItems(noted.cells, cells) && holds(noted)) return noted;
  return note(last, { cells, generations: cells.map((cell) => cell.generation) });
}

/** Notes the generations that an entry says it was made under. */
export function noteMadeUnder(cells: readonly Cell[], generations: readonly Generation[]): Dependencies {
  const last = cells.at(-1);
  const { noted } = last ?? {};
  if (noted != null && sameItems(noted.cells, cells) && sameItems(noted.generations, generations)) {
    return noted;
  }
  return note(last, { cells, generations });
}

function note(last: Cell | undefined, dependencies: Dependencies): Dependencies {
  if (last !== undefined) last.noted = dependencies;
  return dependencies;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

let last = 0;

/** A generation of this process' own making: microseconds of wall time, never the same twice. */
export function nextGeneration(): Generation {
  last = Math.max(last + 1, Date.now() * 1000);
  return last;
}

/** The bounded set of generations that this process knows. */
export class GenerationView {
  readonly #cells = new Map<string, Cell>();
  readonly #pinned = new WeakValues<Cell>();
  readonly #limit: number;
  #mark = 0;
  #forgottenAt = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A point in this process' sequence of raises, for {@link raisedSince}. */
  mark(): number {
    return this.#mark;
  }

  cell(name: string): Cell {
    const known = this.#cells.get(name);
    if (known !== undefined) return known;
    const cell: Cell = { name, generation: UNKNOWN, raisedAt: 0, noted: null };
    if (this.#cells.size >= this.#limit) this.#forgetOldest();
    this.#cells.set(name, cell);
    return cell;
  }

  /** A cell that is known for as long as somebody holds it: a namespace, or what was made under it. */
  pin(name: string): Cell {
    const known = this.#pinned.get(name);
    if (known !== undefined) return known;
    const cell: Cell = { name, generation: UNKNOWN, raisedAt: 0, noted: null };
    this.#pinned.set(name, cell);
    return cell;
  }

  /** Takes note that a generation was raised. */
  raise(name: string, generation: Generation): void {
    const cell = this.#pinned.get(name) ?? this.cell(name);
    this.#mark += 1;
    cell.raisedAt = this.#mark;
    cell.generation = generation;
  }

  /**
   * Notes what the store answered to a question asked at the mark. An answer that a raise has overtaken
   * is old: it must not make entries valid again.
   */
  learn(name: string, generation: Generation, asked: number): void {
    const cell = this.#pinned.get(name) ?? this.cell(name);
    if (cell.raisedAt <= asked) cell.generation = generation;
  }

  /** Whether a name was raised after the mark; also when that cannot be told any more. */
  raisedSince(name: string, mark: number): boolean {
    const cell = this.#pinned.get(name) ?? this.#cells.get(name);
    return cell === undefined ? this.#forgottenAt > mark : cell.raisedAt > mark;
  }

  /** Knows nothing any more: all entries made under known generations are invalid here. */
  reset(renew: () => Generation = () => UNKNOWN): void {
    this.#mark += 1;
    for (const cells of [this.#cells, this.#pinned]) {
      for (const cell of cells.values()) {
        cell.generation = renew();
        cell.raisedAt = this.#mark;
      }
    }
  }

  /** Forgets generations that this process decided itself while the shared tier was away. */
  forgetOwn(): void {
    this.#mark += 1;
    for (const cells of [this.#cells, this.#pinned]) {
      for (const cell of cells.values()) {
        if (cell.generation >= UNKNOWN) continue;
        cell.generation = UNKNOWN;
        cell.raisedAt = this.#mark;
      }
    }
  }

  get size(): number {
    return this.#cells.size;
  }

  #forgetOldest(): void {
    for (const [name, cell] of this.#cells) {
      this.#cells.delete(name);
      this.#forgottenAt = Math.max(this.#forgottenAt, cell.raisedAt);
      // Entries that still point at the forgotten cell could miss a later raise: end them now.
      cell.generation = -1;
      return;
    }
  }
}
