import {
  type Generation,
  type GenerationRef,
  generationOf,
  type StoredGeneration,
  UNKNOWN,
} from './generation.ts';
import { WeakValues } from './weak-values.ts';

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

  /** What is known of a name already. */
  known(name: string): GenerationRef | undefined {
    return this.#pinned.get(name) ?? this.#refs.get(name);
  }

  ref(name: string): GenerationRef {
    const known = this.#refs.get(name);
    if (known !== undefined) return known;
    const ref: GenerationRef = { name, generation: UNKNOWN, soft: null, raisedAt: 0, noted: null };
    if (this.#refs.size >= this.#limit) this.#forgetOldest();
    this.#refs.set(name, ref);
    return ref;
  }

  /** A ref that is known for as long as somebody holds it: a namespace, or what was made under it. */
  pin(name: string): GenerationRef {
    const known = this.#pinned.get(name);
    if (known !== undefined) return known;
    const ref: GenerationRef = { name, generation: UNKNOWN, soft: null, raisedAt: 0, noted: null };
    this.#pinned.set(name, ref);
    return ref;
  }

  /** Takes note that a generation was raised. */
  raise(name: string, generation: StoredGeneration): void {
    const ref = this.#pinned.get(name) ?? this.ref(name);
    this.#mark += 1;
    ref.raisedAt = this.#mark;
    assign(ref, generation);
  }

  /**
   * Notes the store's reply to a request sent at the mark. A reply that a raise has overtaken
   * is old: it must not make entries valid again.
   */
  learn(name: string, generation: StoredGeneration, asked: number): void {
    const ref = this.#pinned.get(name) ?? this.ref(name);
    if (ref.raisedAt <= asked) assign(ref, generation);
  }

  /** Whether a name was raised after the mark; also when that is no longer known. */
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

function assign(ref: GenerationRef, stored: StoredGeneration): void {
  ref.generation = generationOf(stored);
  ref.soft = typeof stored === 'number' ? null : stored;
}
