/**
 * Objects by name for as long as somebody else holds them: looking one up keeps it, being listed does not.
 *
 * @see https://tc39.es/ecma262/multipage/managing-memory.html#sec-weak-ref-objects
 */
export class WeakValues<T extends object> {
  readonly #references = new Map<string, WeakRef<T>>();
  readonly #registry = new FinalizationRegistry<string>((name) => {
    // Another object may have the name by now.
    if (this.#references.get(name)?.deref() === undefined) this.#references.delete(name);
  });

  get(name: string): T | undefined {
    return this.#references.get(name)?.deref();
  }

  set(name: string, value: T): void {
    this.#references.set(name, new WeakRef(value));
    this.#registry.register(value, name);
  }

  *values(): Generator<T, void, undefined> {
    for (const reference of this.#references.values()) {
      const value = reference.deref();
      if (value !== undefined) yield value;
    }
  }

  /** How many names are listed; some of them may have lost their object already. */
  get size(): number {
    return this.#references.size;
  }
}
