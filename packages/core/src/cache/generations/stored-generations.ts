import { type Generation, type GenerationRef, UNKNOWN } from './generation.ts';

/** A namespace as generations see it. */
export interface GenerationScope {
  readonly path: string;
  /** Generations of the namespace and of those around it, the outermost first. */
  readonly generationPath: readonly GenerationRef[];
}

/** The generations that an entry was stored under, of its namespaces and of its tags. */
export interface StoredGenerations {
  readonly generations: readonly Generation[];
  readonly tags?: readonly (readonly [tag: string, generation: Generation])[];
}

/** Whether this process knows the shared tier's generation, or decides it itself. */
export function isKnown(ref: GenerationRef): boolean {
  return ref.generation > UNKNOWN;
}

/**
 * An entry of a later generation than the one that we know: ours got lost, and was made again. It must be
 * fetched, or we and those who know the later one would never accept each other's entries.
 */
export function forgetOlderThan(refs: readonly GenerationRef[], generations: readonly Generation[]): void {
  refs.forEach((ref, i) => {
    if (isKnown(ref) && (generations[i] ?? UNKNOWN) > ref.generation) ref.generation = UNKNOWN;
  });
}

/** Whether the namespaces' generations that an entry was made under are the present ones. */
export function generationsMatch(
  { generationPath }: GenerationScope,
  { generations }: StoredGenerations,
): boolean {
  for (let i = 0; i < generationPath.length; i += 1) {
    const generation = generationPath[i]?.generation;
    if (generation === UNKNOWN || generation !== generations[i]) return false;
  }
  return true;
}
