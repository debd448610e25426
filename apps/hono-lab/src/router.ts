import { MESSAGE_MATCHER_IS_ALREADY_BUILT, type Result, type Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

/**
 * Hono's router for routes of every kind, which remembers what it found for paths without parameters.
 *
 * Hono's fastest router, `RegExpRouter`, refuses a parameter where another route has a word (`/products/:id` beside
 * `/products/new`), and this one walks its tree at each request (`pnpm bench hot`).
 */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter';
  readonly #routes = new TrieRouter<T>();
  /** What was found, by method and path. Only paths of routes are in it, so no client makes it grow. */
  readonly #found = new Map<string, Map<string, Result<T>>>();
  #isInUse = false;

  /** @throws Error once a request has been matched, as Hono's own routers do. */
  add(method: string, path: string, handler: T): void {
    if (this.#isInUse) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
    this.#routes.add(method, path, handler);
    if (!/[:*{]/.test(path)) this.#found.set(path, new Map());
  }

  match(method: string, path: string): Result<T> {
    this.#isInUse = true;
    const byMethod = this.#found.get(path);
    if (byMethod === undefined) return this.#routes.match(method, path);
    const known = byMethod.get(method);
    if (known !== undefined) return known;
    const found = this.#routes.match(method, path);
    // A client may send any word as a method.
    if (METHODS.has(method)) byMethod.set(method, found);
    return found;
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
