import type { GenerationRef } from '../generations/generation.ts';
import { namespaceGenerationName } from '../generations/generation-names.ts';
import { WeakValues } from '../generations/weak-values.ts';
import { unescapeKey } from '../keys/keys.ts';
import { Namespace } from './namespace.ts';

/**
 * The namespaces of one cache by their paths, each for as long as somebody holds it: a cache object, a load
 * that is running, or an entry in memory (its partition points at it). A namespace that nobody uses any more costs
 * nothing, however many there were.
 */
export class NamespaceRegistry {
  readonly #namespaces = new WeakValues<Namespace>();
  readonly #refOf: (name: string) => GenerationRef;

  /** @param refOf - returns a generation that is known for as long as its namespace is held. */
  constructor(refOf: (name: string) => GenerationRef) {
    this.#refOf = refOf;
  }

  [Symbol.iterator](): Iterator<Namespace> {
    return this.#namespaces.values();
  }

  /** `undefined` for a namespace that nobody used here. */
  get(path: string): Namespace | undefined {
    return this.#namespaces.get(path);
  }

  /** The namespace of this path, made where nobody used it before. */
  at(path: string): Namespace {
    const known = this.#namespaces.get(path);
    if (known !== undefined) return known;
    const parts = path.split(':');
    const name = parts.slice(1).map(unescapeKey).join(':');
    const generationPath = parts.map((_, i) =>
      this.#refOf(namespaceGenerationName(parts.slice(0, i + 1).join(':'))),
    );
    const namespace = new Namespace(path, name, generationPath);
    this.#namespaces.set(path, namespace);
    return namespace;
  }
}
