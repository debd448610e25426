/** How many results are stored; past that the oldest is dropped. */
const MOST = 100;

/** In characters: a longer text is hardly sent twice. */
const LONGEST = 1000;

/**
 * A function of a text that remembers its results: the last hundred, and none of a long text, so no client can make
 * it remember more. An error is not stored.
 *
 * @param make - must depend on its text alone, and on what never changes while the process runs.
 * @returns the function; equal texts get the same result.
 * @example
 * const accepted = remember((header) => parseAccept(header));
 * accepted('text/html'); // parses
 * accepted('text/html'); // remembers
 */
export function remember<Result>(make: (text: string) => Result): (text: string) => Result {
  const results = new Results<Result>();
  return (text) => results.of(text, make);
}

/**
 * Remembers what was made of a value for as long as the value lives. A hit of the memory tier returns the same frozen
 * object each time, so what is made of it alone is the same each time too: a page is rendered once for each cached
 * value, not once for each request. A new value is a new object, so nothing old is ever shown for it.
 *
 * @returns a function of the value, of a text that names all else that the result depends on, and of how to make it.
 * @example
 * const tables = oncePerValue<string>();
 * const html = tables(view, query, () => renderTable(view, query)); // renders at the first hit only
 */
export function oncePerValue<Result>(): (value: object, key: string, make: () => Result) => Result {
  const values = new WeakMap<object, Results<Result>>();
  return (value, key, make) => {
    let results = values.get(value);
    if (results === undefined) {
      results = new Results();
      values.set(value, results);
    }
    return results.of(key, make);
  };
}

class Results<Result> {
  // In an object each: a result may be `undefined`.
  readonly #results = new Map<string, { readonly result: Result }>();

  of(text: string, make: (text: string) => Result): Result {
    const known = this.#results.get(text);
    if (known !== undefined) return known.result;
    const result = make(text);
    if (text.length > LONGEST) return result;
    const [oldest] = this.#results.keys();
    if (this.#results.size >= MOST && oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(text, { result });
    return result;
  }
}
