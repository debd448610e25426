import { tagGenerationName } from '../generations/generation-names.ts';
import {
  type Generation,
  type GenerationRef,
  type GenerationSnapshot,
  nextGeneration,
  snapshotGenerations,
  snapshotOf,
  UNKNOWN,
} from '../generations/generations.ts';
import type { CacheTag } from '../keys/keys.ts';
import { inBatches } from '../store/in-batches.ts';
import type { Envelope } from '../values/envelope.ts';
import type { Engine } from './engine.ts';
import type { NamespaceState } from './namespace-state.ts';

/*
 * What an entry is valid under. A write notes the generations of its namespaces and tags before what it
 * writes is made; a read compares them with the present ones. `generations.ts` says what they are.
 */

const NO_NAMES: readonly string[] = [];

/** The generations that an entry with these tags depends on: its namespaces' and its tags'. */
export function generationRefsOf(
  engine: Engine,
  namespace: NamespaceState,
  tags: readonly CacheTag[],
): readonly GenerationRef[] {
  if (tags.length === 0) return namespace.generationPath;
  return [...namespace.generationPath, ...new Set(tags.map((tag) => engine.tagCell(namespace, tag)))];
}

/**
 * Notes the generations that a write will be valid under, before what is written is made. Missing ones
 * are made in the shared tier; while that is away, ones of our own serve until it is back.
 */
export async function captureGenerations(
  engine: Engine,
  namespace: NamespaceState,
  tags: readonly CacheTag[],
): Promise<{ dependencies: GenerationSnapshot; shared: boolean }> {
  const refs = generationRefsOf(engine, namespace, tags);
  // Asks anew what a raise has overtaken while it was asked.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const names = attempt === 0 ? generationsToFetch(engine, refs) : unknownNames(refs);
    if (engine.breaker === null || names.length === 0) break;
    const asked = engine.view.mark();
    try {
      const made = await inBatches(engine.breaker, 'ensure', names, (store, part) => store.ensure(part));
      names.forEach((name, i) => void engine.coherence.learn(name, made[i] ?? 0, asked));
    } catch (error) {
      engine.recordStoreError('ensure', error);
      break;
    }
  }
  return captureKnown(engine, refs);
}

function unknownNames(refs: readonly GenerationRef[]): string[] {
  return refs.filter(({ generation }) => generation <= 0).map(({ name }) => name);
}

/** As {@link captureGenerations}, with what is known already. */
export function captureKnown(
  engine: Engine,
  refs: readonly GenerationRef[],
): { dependencies: GenerationSnapshot; shared: boolean } {
  let shared = engine.breaker !== null;
  for (const ref of refs) {
    if (ref.generation === 0) ref.generation = engine.breaker === null ? nextGeneration() : -nextGeneration();
    if (ref.generation < 0) shared = false;
  }
  return { dependencies: snapshotGenerations(refs), shared };
}

/** Generations that must be asked for: those not known, or all while the bus cannot be relied on. */
export function generationsToFetch(engine: Engine, refs: readonly GenerationRef[]): readonly string[] {
  const { synced } = engine;
  if (synced && refs.every(known)) return NO_NAMES;
  return refs.filter((ref) => !synced || !known(ref)).map(({ name }) => name);
}

function known(ref: GenerationRef): boolean {
  return ref.generation > 0;
}

/**
 * An entry of a later generation than the one that we know: ours got lost, and was made anew. It must be
 * asked for, or we and those who know the later one would find each other's entries invalid for ever.
 */
export function forgetOlderThan(refs: readonly GenerationRef[], generations: readonly Generation[]): void {
  refs.forEach((ref, i) => {
    if (known(ref) && (generations[i] ?? UNKNOWN) > ref.generation) ref.generation = UNKNOWN;
  });
}

/** Whether the namespaces' generations that an entry was made under are the present ones. */
export function generationsMatch(namespace: NamespaceState, envelope: Envelope): boolean {
  const { generationPath } = namespace;
  for (let i = 0; i < generationPath.length; i += 1) {
    const generation = generationPath[i]?.generation;
    if (generation === 0 || generation !== envelope.generations[i]) return false;
  }
  return true;
}

/** What an entry of the shared tier says it was made under. */
export function snapshotOfEntry(
  engine: Engine,
  namespace: NamespaceState,
  envelope: Envelope,
): GenerationSnapshot {
  const tags = envelope.tags ?? [];
  // A chain of another length was written under another layout: no generation of it holds.
  const chain = namespace.generationPath.map((_, i) => envelope.generations[i] ?? 0);
  if (tags.length === 0) return snapshotOf(namespace.generationPath, chain);
  return snapshotOf(
    [
      ...namespace.generationPath,
      ...tags.map(([tag]) => engine.view.ref(tagGenerationName(namespace.path, tag))),
    ],
    [...chain, ...tags.map(([, generation]) => generation)],
  );
}
