import { systemClock } from '../../clock/clock.ts';
import { WeakValues } from './weak-values.ts';

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
export interface GenerationRef {
  readonly name: string;
  generation: Generation;
  /** When it was last raised here, by {@link GenerationView.mark}; 0 for never. */
  raisedAt: number;
  /** What was last noted of a set of refs that ends with this one: entries made alike share it. */
  noted: GenerationSnapshot | null;
}

/** The generations that an entry was made under. */
export interface GenerationSnapshot {
  readonly refs: readonly GenerationRef[];
  readonly generations: readonly Generation[];
}

export function isCurrent(snapshot: GenerationSnapshot): boolean {
  const { refs, generations } = snapshot;
  for (let i = 0; i < refs.length; i += 1) {
    if (refs[i]?.generation !== generations[i]) return false;
  }
  return true;
}

/** Notes the present generations of refs. */
export function snapshotGenerations(refs: readonly GenerationRef[]): GenerationSnapshot {
  const last = refs.at(-1);
  const { noted } = last ?? {};
  if (noted != null && sameItems(noted.refs, refs) && isCurrent(noted)) return noted;
  return note(last, { refs, generations: refs.map((ref) => ref.generation) });
}

/** Notes the generations that an entry says it was made under. */
export function snapshotOf(
  refs: readonly GenerationRef[],
  generations: readonly Generation[],
): GenerationSnapshot {
  const last = refs.at(-1);
  const { noted } = last ?? {};
  if (noted != null && sameItems(noted.refs, refs) && sameItems(noted.generations, generations)) {
    return noted;
  }
  return note(last, { refs, generations });
}

function note(last: GenerationRef | undefined, snapshot: GenerationSnapshot): GenerationSnapshot {
  if (last !== undefined) last.noted = snapshot;
  return snapshot;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

let last = 0;

/**
 * A generation that this process makes without the shared tier: microseconds, never the same twice. By the wall clock,
 * because a process that starts again must not repeat the numbers of the one before it.
 */
export function nextGeneration(): Generation {
  last = Math.max(last + 1, systemClock.now() * 1000);
  return last;
}

/** The bounded set of generations that this process knows. */
export class GenerationView {
  readonly #refs = new Map<string, GenerationRef>();
  readonly #pinned = new WeakValues<GenerationRef>();
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

  ref(name: string): GenerationRef {
    const known = this.#refs.get(name);
    if (known !== undefined) return known;
    const ref: GenerationRef = { name, generation: UNKNOWN, raisedAt: 0, noted: null };
    if (this.#refs.size >= this.#limit) this.#forgetOldest();
    this.#refs.set(name, ref);
    return ref;
  }

  /** A ref that is known for as long as somebody holds it: a namespace, or what was made under it. */
  pin(name: string): GenerationRef {
    const known = this.#pinned.get(name);
    if (known !== undefined) return known;
    const ref: GenerationRef = { name, generation: UNKNOWN, raisedAt: 0, noted: null };
    this.#pinned.set(name, ref);
    return ref;
  }

  /** Takes note that a generation was raised. */
  raise(name: string, generation: Generation): void {
    const ref = this.#pinned.get(name) ?? this.ref(name);
    this.#mark += 1;
    ref.raisedAt = this.#mark;
    ref.generation = generation;
  }

  /**
   * Notes what the store answered to a question asked at the mark. An answer that a raise has overtaken
   * is old: it must not make entries valid again.
   */
  learn(name: string, generation: Generation, asked: number): void {
    const ref = this.#pinned.get(name) ?? this.ref(name);
    if (ref.raisedAt <= asked) ref.generation = generation;
  }

  /** Whether a name was raised after the mark; also when that cannot be told any more. */
  raisedSince(name: string, mark: number): boolean {
    const ref = this.#pinned.get(name) ?? this.#refs.get(name);
    return ref === undefined ? this.#forgottenAt > mark : ref.raisedAt > mark;
  }

  /** Knows nothing any more: all entries made under known generations are invalid here. */
  reset(renew: () => Generation = () => UNKNOWN): void {
    this.#mark += 1;
    for (const refs of [this.#refs, this.#pinned]) {
      for (const ref of refs.values()) {
        ref.generation = renew();
        ref.raisedAt = this.#mark;
      }
    }
  }

  /** Forgets generations that this process decided itself while the shared tier was away. */
  forgetOwn(): void {
    this.#mark += 1;
    for (const refs of [this.#refs, this.#pinned]) {
      for (const ref of refs.values()) {
        if (ref.generation >= UNKNOWN) continue;
        ref.generation = UNKNOWN;
        ref.raisedAt = this.#mark;
      }
    }
  }

  get size(): number {
    return this.#refs.size;
  }

  #forgetOldest(): void {
    for (const [name, ref] of this.#refs) {
      this.#refs.delete(name);
      this.#forgottenAt = Math.max(this.#forgottenAt, ref.raisedAt);
      // Entries that still point at the forgotten ref could miss a later raise: end them now.
      ref.generation = -1;
      return;
    }
  }
}
