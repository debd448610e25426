import type { BackendCounts } from '../workloads/index.ts';
import type { CacheCallResults } from './call-cache.ts';
import type { MemoizedCallResults } from './call-memoized.ts';
import type { WriteResult } from './write-products.ts';

/** The functions behind `/__test__/`. Each takes the body as it came and checks it (BadParameter). */
export interface TestHooks {
  /** `POST /__test__/clock/advance`, body `{"ms":30000}`. */
  advanceClock(body: unknown): { readonly now: number };
  /** `POST /__test__/reset`: empties the lab's caches, sets the clock back, counters to 0, failures off. */
  reset(): Promise<void>;
  /** `GET /__test__/backend`. */
  backend(): BackendCounts;
  /** `POST /__test__/backend/reset`. */
  resetBackend(): void;
  /** `POST /__test__/fail`, body `{"load":"weather","times":1}`: the next loads of that name throw. */
  fail(body: unknown): void;
  /** The `N` of `run N`: how often this view of `/__test__/views` has run since the last reset, this run counted. */
  countRun(view: string): number;
  /** `POST /__test__/fault`: throws outside every request, after the response to this one. */
  fault(): void;
  /**
   * `POST /__test__/cache`: D9's low-level API. `alias` and `settings` say of which cache, `calls` are made in
   * order, or all at once when they are `together`.
   *
   * @example
   * {"alias":"memory","settings":{"KEY_PREFIX":"a","VERSION":2},
   *  "calls":[{"call":"set","key":"k","value":1,"timeout":30},{"call":"get","key":"k"}]}
   */
  cache(body: unknown): Promise<CacheCallResults>;
  /**
   * `POST /__test__/memoize`: calls of the memoized `probe(a, b = 2, note)`, whose `note` is ignored.
   *
   * @example
   * {"calls":[{"call":"call","args":[1],"named":{"b":2}},{"call":"forget","args":[1]},{"call":"forgetAll"}]}
   */
  memoize(body: unknown): Promise<MemoizedCallResults>;
  /** `POST /__test__/superuser`, body `{"username":"ada","password":"correct horse"}`: an account for D6. */
  superuser(body: unknown): Promise<{ readonly username: string }>;
  /** `POST /__test__/write`, body `{"ids":[1,2],"price":990,"rollBack":true}`: a bulk update in a transaction. */
  write(body: unknown): Promise<WriteResult>;
}
