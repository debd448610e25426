import { Keyv } from 'keyv';
import { CacheUnreachableError } from '../errors/errors.ts';
import type { Generation } from '../generations/generation.ts';
import { KeyvStore } from './keyv-store.ts';
import type { ReadAllAnswer, ReadAnswer } from './read-batcher.ts';
import type { SharedStore } from './shared-store.ts';
import type { HeadsPart, SharedTier } from './store-tier.ts';

const ABSENT: ReadAnswer = { payload: undefined, generations: new Map(), envelope: undefined };

const refuse = (): Promise<never> => Promise.reject(new CacheUnreachableError('There is no shared tier.'));
const nothing = (): void => undefined;

/** A cache without a shared tier: nothing is there, nothing is kept, and locks hold within the process. */
export class NoStore implements SharedTier {
  readonly present = false;
  readonly open = true;
  readonly sharded = false;
  readonly listsKeys = true;
  readonly ahead = undefined;
  /** For a bus without a shared tier beside it. */
  readonly deadline = 100;
  #locks: SharedStore | undefined;

  isOutage(): boolean {
    return false;
  }

  read(): Promise<ReadAnswer> {
    return Promise.resolve(ABSENT);
  }

  readAll(keys: readonly string[]): Promise<ReadAllAnswer> {
    return Promise.resolve({ payloads: keys.map(() => undefined), generations: ABSENT.generations });
  }

  write(): Promise<void> {
    return Promise.resolve();
  }

  remove(keys: readonly string[]): Promise<readonly boolean[]> {
    return Promise.resolve(keys.map(() => false));
  }

  demand<T>(_operation: string, task: (store: SharedStore) => Promise<T>): Promise<T> {
    this.#locks ??= new KeyvStore(new Keyv(), 'lock');
    return task(this.#locks);
  }

  readonly compareAndSet = refuse;
  readonly ensure = refuse;
  readonly raise = refuse;
  readonly soften = refuse;
  readonly acquire = refuse;
  readonly renew = refuse;
  readonly release = refuse;
  readonly fill = refuse;
  readonly repair = refuse;
  readonly recover = refuse;

  async *scan(): AsyncGenerator<readonly string[]> {}

  async *heads(): AsyncGenerator<HeadsPart> {}

  generations(): Promise<readonly Generation[]> {
    return Promise.resolve([]);
  }

  payloads(): Promise<readonly undefined[]> {
    return Promise.resolve([]);
  }

  listen(): () => void {
    return nothing;
  }

  onForeignKeys(): () => void {
    return nothing;
  }
}
