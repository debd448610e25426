import { type AuthSchema, createAuth } from '../auth/index.ts';
import type { Bus, Cache } from '../cache/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { EntryGroups, LIMITS } from '../limits/index.ts';
import { PageCache } from '../pages/index.ts';
import type { ScryptCost } from '../security/index.ts';
import { traceCaches, withCallSites } from '../trace/index.ts';
import type { RunLoad } from '../workloads/index.ts';
import { createProductAdmin } from './admin/product-admin.ts';
import { createCaches } from './cache/caches.ts';
import { ImproperlyConfigured } from './cache/errors.ts';
import { labBackends } from './cache/lab-backends.ts';
import { DebugHistory } from './debug/debug-history.ts';
import { mayDebug } from './debug/loopback.ts';
import type { DjangoTrack } from './django-track.ts';
import { FragmentCache } from './fragments/fragment-cache.ts';
import { createProductApi } from './products/product-api.ts';
import { createProductViews } from './products/product-views.ts';
import { createProductQueries } from './products/queries.ts';
import { DJANGO_SETTINGS, type DjangoSettings } from './settings.ts';
import { invalidateOnSignals } from './signals/invalidate-products.ts';
import { productSignals } from './signals/model-signals.ts';

export interface DjangoContext {
  readonly clock: Clock;
  readonly catalogue: Catalogue<AuthSchema>;
  readonly caches: { readonly default: Cache; readonly memory: Cache; readonly redis: Cache | null };
  readonly run: RunLoad;
  /** Nothing of the debug toolbar in production. */
  readonly environment: Config['environment'];
  /** Tells caches in memory what other instances invalidate. */
  readonly buses?: readonly Bus[];
  readonly settings?: DjangoSettings;
  /** Of password hashes; tests take less. */
  readonly cost?: ScryptCost;
  /** Hears of keys that another cache server would refuse. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Puts the Django track together; `createLab` makes it.
 *
 * @throws ImproperlyConfigured
 */
export function createDjangoTrack(context: DjangoContext): DjangoTrack {
  const { clock, catalogue, run, environment, settings = DJANGO_SETTINGS } = context;
  const own: Cache[] = [];
  const caches = createCaches({
    settings: settings.CACHES,
    backends: labBackends({ ...context, caches: watched(context), onOpen: (cache) => own.push(cache) }),
    onWarning: ({ message }) => context.onWarning?.(message),
  });
  const stopTracing = traceCaches(Object.fromEntries(own.map((cache, i) => [`memory-${i + 1}`, cache])), {
    memoryHits: environment !== 'production',
  });
  const first = caches.get('default');
  if (first === null) throw new ImproperlyConfigured('CACHES.default: its backend is not there.');
  const pages = new PageCache({
    cache: first.engine.namespace('pages'),
    clock,
    timeout: settings.CACHE_MIDDLEWARE_SECONDS,
  });
  const signals = productSignals(catalogue);
  const entries = caches.aliases.flatMap((alias) => caches.get(alias)?.cache ?? []);
  const disconnect = invalidateOnSignals(signals, { pages, entries });
  const auth = createAuth({ ...context, db: catalogue.database });
  const queries = createProductQueries(catalogue.database);
  const history = new DebugHistory();
  const lists = new EntryGroups({ cache: first.engine, limit: LIMITS.apiPages });
  const parts = { clock, catalogue, queries, run, cache: first.cache };
  return {
    settings,
    caches,
    pages,
    fragments: new FragmentCache(first.cache),
    signals,
    products: createProductViews(parts),
    api: createProductApi({ ...parts, lists }),
    admin: createProductAdmin({ ...parts, log: auth.log }),
    auth,
    debug: { history, allows: (client) => mayDebug(environment, client) },
    reset: async () => {
      history.clear();
      await Promise.all([auth.attempts.reset(), ...own.map((cache) => cache.clear())]);
    },
    close: async () => {
      disconnect();
      signals.stop();
      stopTracing();
      await Promise.all(own.map((cache) => cache.close()));
    },
  };
}

/** The toolbar says where each call came from. */
function watched({ caches, environment }: DjangoContext): DjangoContext['caches'] {
  if (environment === 'production') return caches;
  const redis = caches.redis && withCallSites(caches.redis);
  return { default: withCallSites(caches.default), memory: withCallSites(caches.memory), redis };
}
