import { CacheCodecError } from '../errors/errors.ts';

export type ForeignKeyListener = (error: CacheCodecError) => void;

/** Reports keys of ours that held what we did not write. A script has replaced them already. */
export class ForeignKeys {
  readonly #listeners = new Set<ForeignKeyListener>();

  /** Returns how to stop. */
  subscribe(listener: ForeignKeyListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  report(keys: readonly string[]): void {
    if (keys.length === 0) return;
    const error = new CacheCodecError(
      `Replaced what this cache did not write: ${keys.join(', ')}. Keep other programs away from these keys.`,
    );
    for (const listener of this.#listeners) listener(error);
  }
}

/** What a script returned, and the keys that it replaced. */
export function readReply(reply: unknown): { readonly result: unknown; readonly foreign: readonly string[] } {
  if (!Array.isArray(reply)) throw new CacheCodecError('Redis returned no list for a script.');
  const [result, foreign] = reply as readonly unknown[];
  return { result, foreign: Array.isArray(foreign) ? foreign.map(String) : [] };
}
