import type { CacheTag } from '@lab/core/cache';
import type { ProducedPage } from '@lab/core/pages';
import { respondByCache } from '../respond-by-cache.ts';
import type { Ctx, Handler } from '../types.ts';

/** How whole responses of a view are cached, as in Flask-Caching. */
export interface CachedOptions {
  /** In seconds. */
  readonly ttl: number;
  /** Labels to invalidate the responses by. */
  readonly tags?: readonly CacheTag[];
  /** Whether the cache is neither read nor filled. */
  readonly unless?: (ctx: Ctx) => boolean;
  /** Whether the view runs in any case, and its response replaces the cached one. */
  readonly forcedUpdate?: (ctx: Ctx) => boolean;
  /** Whether each query gets a response of its own, whatever the order of its parameters. Default: the path alone. */
  readonly queryString?: boolean;
  /** Whether a response that may be cached is. */
  readonly responseFilter?: (page: ProducedPage) => boolean;
}

/**
 * Caches whole responses of a view. Browsers do not learn of it: they revalidate each time.
 *
 * @example
 * router.get('flask.expensive', '/expensive-view', cached({ ttl: 60 }), page);
 * @see https://flask-caching.readthedocs.io/en/latest/api.html#flask_caching.Cache.cached
 */
export function cached(options: CachedOptions): Handler {
  const { ttl, tags = [], queryString = false, responseFilter, ...rules } = options;
  const fixed = {
    timeout: ttl,
    tags,
    setsClientHeaders: false,
    anyHost: true,
    ...(queryString ? { query: 'sorted' as const } : { parameters: [] }),
    ...(responseFilter && { responseFilter }),
  };
  const { unless, forcedUpdate } = rules;
  const ofRequest = (ctx: Ctx) => ({
    ...fixed,
    ...(unless && { unless: unless(ctx) }),
    ...(forcedUpdate && { forcedUpdate: forcedUpdate(ctx) }),
  });
  const rulesFor = unless || forcedUpdate ? ofRequest : () => fixed;
  return function cached(ctx, next) {
    return respondByCache(ctx, next, ctx.lab.flask.pages, rulesFor(ctx));
  };
}
