import type { FillToken, FillTokens } from './fill-tokens.ts';

/** The reads of the shared tier that are running in one namespace: concurrent readers of a key share one. */
export class SharedReads<T> {
  readonly #tokens: FillTokens;
  readonly #running = new Map<string, { readonly promise: Promise<T>; readonly token: FillToken }>();

  constructor(tokens: FillTokens) {
    this.#tokens = tokens;
  }

  get size(): number {
    return this.#running.size;
  }

  /** Joins the running read of a key, unless an invalidation has met it, or starts one. */
  run(key: string, read: (token: FillToken) => Promise<T>): Promise<T> {
    const running = this.#running.get(key);
    if (running !== undefined && !running.token.revoked) return running.promise;
    const token = this.#tokens.issue(key);
    const promise = read(token).finally(() => {
      this.#tokens.giveBack(key, token);
      if (this.#running.get(key)?.promise === promise) this.#running.delete(key);
    });
    this.#running.set(key, { promise, token });
    return promise;
  }
}
