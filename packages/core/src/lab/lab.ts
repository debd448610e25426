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
import type { TestHooks } from '../test-hooks/index.ts';
import type { LoadCounter } from '../workloads/index.ts';
import type { LabCaches } from './caches.ts';
import type { Measurements } from './measurements.ts';
import type { Neighbour } from './neighbours.ts';
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
  /** `/audit`, `/codecs` and `/redis-eviction`. */
  readonly measurements: Measurements;
  readonly health: Health;
  /** Test hooks; `null` unless `LAB_TEST_HOOKS` is set. */
  readonly hooks: TestHooks | null;
  /** The same course in the other framework. */
  readonly twin: Neighbour;
  /** The book of the course. */
  readonly guide: Neighbour;
  /** The cache entries that show lists of products, and which of them are cached now: what a new product invalidates. */
  listEntries(): Promise<readonly ProductEntry[]>;
  /** The same, and those that show one product: what a write of it invalidates. */
  productEntries(id: number): Promise<readonly ProductEntry[]>;
  /** The store in use, as pages show it; sends no request. */
  store(): StoreState;
  /** Closes caches, connections and the database. Safe to call twice. */
  close(): Promise<void>;
}

export interface Health {
  /** `/healthz`. */
  live(): { readonly status: 'ok' };
  /** `/readyz`: respond with 503 unless `status` is `ready`. */
  ready(): Promise<Readiness>;
}

export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly database: 'ok' | 'unreachable';
  /** `full` and `read-only`: Redis responds, and refuses what {@link RedisCondition} says. */
  readonly store: 'embedded' | RedisCondition;
}
