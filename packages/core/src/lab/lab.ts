import type { Logger } from 'pino';
import type { AuthSchema } from '../auth/index.ts';
import type { RedisCondition } from '../cache/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import type { DjangoTrack } from '../django/index.ts';
import type { FlaskTrack } from '../flask/index.ts';
import type { Inspector } from '../inspector/index.ts';
import type { Monitor } from '../monitoring/index.ts';
import type { StrategiesLab } from '../simulation/index.ts';
import type { Telemetry } from '../telemetry/index.ts';
import type { BackendCounts, LoadCounter } from '../workloads/index.ts';
import type { LabCaches } from './caches.ts';
import type { Neighbour } from './neighbours.ts';
import type { CacheProbeAnswer } from './probes/cache-probe.ts';
import type { MemoizeProbeAnswer } from './probes/memoize-probe.ts';
import type { WriteProbeAnswer } from './probes/write-probe.ts';
import type { ProductEntry } from './product-entries.ts';
import type { StoreState } from './store-state.ts';

/** Everything that an app is built from: `createApp(lab)`. Made by `createLab`. */
export interface Lab {
  /** Also the cache's name in `Cache-Status`. */
  readonly name: string;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly catalogue: Catalogue<AuthSchema>;
  readonly caches: LabCaches;
  /** Counts what the caches are there to save: queries and loads. */
  readonly backend: LoadCounter;
  readonly flask: FlaskTrack;
  readonly django: DjangoTrack;
  /** OpenTelemetry; `null` where no endpoint is configured. */
  readonly telemetry: Telemetry | null;
  /** F14 and `/metrics`. */
  readonly monitor: Monitor;
  /** What the caches hold: `/flask/cache` and `/django/cache/`. */
  readonly inspector: Inspector;
  /** `/strategies`. */
  readonly strategies: StrategiesLab;
  readonly health: Health;
  /** Test hooks; `null` unless the start was told so. */
  readonly hooks: Hooks | null;
  /** The same course in the other framework. */
  readonly twin: Neighbour;
  /** The book of the course. */
  readonly guide: Neighbour;
  /** The cache entries that show a product, and which of them are cached now. */
  productEntries(id: number): Promise<readonly ProductEntry[]>;
  /** The store in use, as pages show it; asks nobody. */
  store(): StoreState;
  /** Closes caches, connections and the database. Safe to call twice. */
  close(): Promise<void>;
}

export interface Health {
  /** `/healthz`. */
  live(): { readonly status: 'ok' };
  /** `/readyz`: answer 503 unless `status` is `ready`. */
  ready(): Promise<Readiness>;
}

export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly database: 'ok' | 'unreachable';
  /** `full` and `read-only`: Redis responds, and refuses what {@link RedisCondition} says. */
  readonly store: 'embedded' | RedisCondition;
}

/** What stands behind `/__test__/`. Bodies are taken as they came and checked here (BadParameter). */
export interface Hooks {
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
  /** `POST /__test__/fault`: throws outside every request, after this one was answered. */
  fault(): void;
  /**
   * `POST /__test__/cache`: D9's low-level API. `alias` and `settings` say of which cache, `calls` are made in
   * order, or all at once when they are `together`.
   *
   * @example
   * {"alias":"memory","settings":{"KEY_PREFIX":"a","VERSION":2},
   *  "calls":[{"call":"set","key":"k","value":1,"timeout":30},{"call":"get","key":"k"}]}
   */
  cache(body: unknown): Promise<CacheProbeAnswer>;
  /**
   * `POST /__test__/memoize`: calls of the memoized `probe(a, b = 2, note)`, whose `note` is ignored.
   *
   * @example
   * {"calls":[{"call":"call","args":[1],"named":{"b":2}},{"call":"forget","args":[1]},{"call":"forgetAll"}]}
   */
  memoize(body: unknown): Promise<MemoizeProbeAnswer>;
  /** `POST /__test__/superuser`, body `{"username":"ada","password":"correct horse"}`: an account for D6. */
  superuser(body: unknown): Promise<{ readonly username: string }>;
  /** `POST /__test__/write`, body `{"ids":[1,2],"price":990,"rollBack":true}`: a bulk update in a transaction. */
  write(body: unknown): Promise<WriteProbeAnswer>;
}
