import type { EpochMs } from '../../clock/index.ts';
import type { FailedStep } from '../api/failures.ts';
import type { CacheTag } from '../api/keys.ts';
import {
  type Generation,
  type GenerationRef,
  type GenerationSnapshot,
  generationOf,
  nextGeneration,
  type StoredGeneration,
  snapshotGenerations,
  snapshotOf,
  softened,
  UNKNOWN,
} from './generation.ts';
import { tagGenerationName } from './generation-names.ts';
import type { GenerationView } from './generation-view.ts';
import { type GenerationScope, isKnown, type StoredGenerations } from './stored-generations.ts';

/** Where generations are kept for all instances; see `store/store-tier.ts`. */
export interface GenerationStore {
  /** `false` without a shared tier: this process decides generations itself. */
  readonly present: boolean;
  readonly open: boolean;
  ensure(names: readonly string[]): Promise<readonly StoredGeneration[]>;
  raise(names: readonly string[]): Promise<readonly Generation[]>;
  soften(names: readonly string[], softAt: EpochMs): Promise<readonly StoredGeneration[]>;
}

/** Whether messages of other instances arrive: then the generations of the view are current. */
export interface BusConnection {
  readonly connected: boolean;
}

/** Is notified of what is learned about generations. */
export interface GenerationObserver {
  /** The shared tier said what this generation is. */
  saw(name: string, generation: Generation): void;
  /** It was raised while the shared tier could be reached; it is not known to what. */
  raised(name: string): void;
}

/** What a write is valid under, and whether these are the shared tier's generations. */
export interface Captured {
  readonly dependencies: GenerationSnapshot;
  readonly shared: boolean;
}

const NO_NAMES: readonly string[] = [];

/**
 * What entries are valid under. A write captures the generations of its namespaces and tags before what it
 * writes is made; a read compares them with the present ones; an invalidation raises them.
 */
export class Generations {
  readonly view: GenerationView;
  readonly #store: GenerationStore;
  readonly #bus: BusConnection;
  readonly #observer: GenerationObserver;
  readonly #onError: (step: FailedStep, error: unknown) => void;

  constructor(
    view: GenerationView,
    store: GenerationStore,
    bus: BusConnection,
    observer: GenerationObserver,
    onError: (step: FailedStep, error: unknown) => void,
  ) {
    this.view = view;
    this.#store = store;
    this.#bus = bus;
    this.#observer = observer;
    this.#onError = onError;
  }

  /** Whether the generations of the view are the shared tier's present ones. */
  get synced(): boolean {
    return !this.#store.present || this.#bus.connected;
  }

  /** A namespace's own generation, known for as long as the namespace is held. */
  pin(name: string): GenerationRef {
    return this.#decided(this.view.pin(name));
  }

  tagRef(scope: GenerationScope, tag: CacheTag): GenerationRef {
    return this.#decided(this.view.ref(tagGenerationName(scope.path, tag)));
  }

  /** Without a shared tier this process decides generations itself. */
  #decided(ref: GenerationRef): GenerationRef {
    if (!this.#store.present && ref.generation === UNKNOWN) ref.generation = nextGeneration();
    return ref;
  }

  /** The generations that an entry with these tags depends on: its namespaces' and its tags'. */
  refsOf(scope: GenerationScope, tags: readonly CacheTag[]): readonly GenerationRef[] {
    if (tags.length === 0) return scope.generationPath;
    return [...scope.generationPath, ...new Set(tags.map((tag) => this.tagRef(scope, tag)))];
  }

  /**
   * Captures the generations that a write will be valid under, before what is written is made. Missing ones
   * are made in the shared tier; while that is away, ones of our own serve until it is back.
   */
  async capture(scope: GenerationScope, tags: readonly CacheTag[]): Promise<Captured> {
    const refs = this.refsOf(scope, tags);
    // Fetches again what a raise has overtaken meanwhile.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const names = attempt === 0 ? this.toFetch(refs) : unknownNames(refs);
      if (!this.#store.present || names.length === 0) break;
      const asked = this.view.mark();
      try {
        const made = await this.#store.ensure(names);
        names.forEach((name, i) => void this.learn(name, made[i] ?? UNKNOWN, asked));
      } catch (error) {
        this.#onError('ensure', error);
        break;
      }
    }
    return this.captureKnown(refs);
  }

  /** As {@link Generations.capture}, with what is known already. */
  captureKnown(refs: readonly GenerationRef[]): Captured {
    const { present } = this.#store;
    let shared = present;
    for (const ref of refs) {
      if (ref.generation === UNKNOWN) ref.generation = present ? -nextGeneration() : nextGeneration();
      if (ref.generation < UNKNOWN) shared = false;
    }
    return { dependencies: snapshotGenerations(refs), shared };
  }

  /** Generations that must be fetched: those not known, or all while the bus cannot be relied on. */
  toFetch(refs: readonly GenerationRef[]): readonly string[] {
    const { synced } = this;
    if (synced && refs.every(isKnown)) return NO_NAMES;
    return refs.filter((ref) => !synced || !isKnown(ref)).map(({ name }) => name);
  }

  /** What an entry of the shared tier says it was made under. */
  snapshotOf(scope: GenerationScope, { generations, tags = [] }: StoredGenerations): GenerationSnapshot {
    // A path of another length was written under another layout: no generation of it is current.
    const path = scope.generationPath.map((_, i) => generations[i] ?? UNKNOWN);
    if (tags.length === 0) return snapshotOf(scope.generationPath, path);
    return snapshotOf(
      [...scope.generationPath, ...tags.map(([tag]) => this.view.ref(tagGenerationName(scope.path, tag)))],
      [...path, ...tags.map(([, generation]) => generation)],
    );
  }

  /** Notes the generation that the shared tier returned to a request sent at the mark. */
  learn(name: string, generation: StoredGeneration, asked: number): void {
    this.view.learn(name, generation, asked);
    this.#observer.saw(name, generationOf(generation));
  }

  /**
   * Notes that generations were raised elsewhere.
   *
   * @param softAt - when, where that was a soft purge
   */
  raisedElsewhere(names: readonly string[], softAt?: EpochMs): void {
    for (const name of names)
      this.noteRaised(name, this.#store.present ? UNKNOWN : this.#nextOwn(name, softAt));
  }

  /** Without a shared tier this process decides what a generation is raised to. */
  #nextOwn(name: string, softAt: EpochMs | undefined): StoredGeneration {
    const generation = nextGeneration();
    const ref = this.view.known(name);
    if (softAt === undefined || ref === undefined) return generation;
    const last = ref.soft?.generation === ref.generation ? ref.soft : ref.generation;
    return softened(last, { generation, at: softAt });
  }

  /** Notes that a generation was raised, and to what where that is known. */
  noteRaised(name: string, generation: StoredGeneration): void {
    this.view.raise(name, generation);
    // Raised during an outage is raised after what the outage kept from arriving.
    if (!this.#store.present || !this.#store.open) this.#observer.raised(name);
    this.#observer.saw(name, generationOf(generation));
  }

  /**
   * Raises generations here at once, since no later read may be served while the request to the shared tier
   * runs, and then there. Rejects if the shared tier fails.
   *
   * @param softAt - the present time of the shared tier's clock for a soft purge
   */
  async bump(names: readonly string[], softAt?: EpochMs): Promise<void> {
    this.raisedElsewhere(names, softAt);
    if (!this.#store.present) return;
    try {
      const raised =
        softAt === undefined ? await this.#store.raise(names) : await this.#store.soften(names, softAt);
      names.forEach((name, i) => void this.noteRaised(name, raised[i] ?? UNKNOWN));
    } catch (error) {
      for (const name of names) this.noteRaised(name, UNKNOWN);
      throw error;
    }
  }

  /** Messages of other instances may have been lost: no generation is known any more. */
  reset(): void {
    this.view.reset(this.#store.present ? undefined : nextGeneration);
  }
}

function unknownNames(refs: readonly GenerationRef[]): string[] {
  return refs.filter(({ generation }) => generation <= UNKNOWN).map(({ name }) => name);
}
