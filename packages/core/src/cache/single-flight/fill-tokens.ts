/** Says whether a key was invalidated while something that may be stored was on its way. */
export interface FillToken {
  revoked: boolean;
  users: number;
  /** The latest started load that was stored meanwhile, by the cache's order of loads; 0 for none. */
  newest: number;
}

/** The fill tokens of one namespace: one for each key that something is on its way for. */
export class FillTokens {
  readonly #tokens = new Map<string, FillToken>();

  /** How many keys something is on its way for. */
  get size(): number {
    return this.#tokens.size;
  }

  issue(key: string): FillToken {
    const known = this.#tokens.get(key);
    if (known !== undefined) {
      known.users += 1;
      return known;
    }
    const token: FillToken = { revoked: false, users: 1, newest: 0 };
    this.#tokens.set(key, token);
    return token;
  }

  giveBack(key: string, token: FillToken): void {
    token.users -= 1;
    if (token.users === 0 && this.#tokens.get(key) === token) this.#tokens.delete(key);
  }

  /** An invalidation of the key: what is on its way is not stored, and nobody joins it any more. */
  revoke(key: string): void {
    const token = this.#tokens.get(key);
    if (token === undefined) return;
    token.revoked = true;
    this.#tokens.delete(key);
  }

  revokeAll(): void {
    for (const token of this.#tokens.values()) token.revoked = true;
    this.#tokens.clear();
  }

  /** Keys that something is on its way for. */
  keys(): Iterable<string> {
    return this.#tokens.keys();
  }
}
