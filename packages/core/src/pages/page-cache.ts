import type { Cache, CacheTag, Hit, Lookup, Resolved } from '../cache/index.ts';
import type { Clock } from '../clock/index.ts';
import { asLabError, type CacheOutcome, type Seconds } from '../http/index.ts';
import { EntryGroups, LIMITS } from '../limits/index.ts';
import { type PageAnswer, pageAnswer } from './page-answer.ts';
import { type CachePageOptions, keyOf, viewOf } from './page-options.ts';
import type { ProducedPage } from './produced-page.ts';
import { mayAnswerFromCache, type PageRequest } from './storability.ts';
import { isVariantFor, storePage, type WhyNotKept } from './store-page.ts';
import { isStoredPage, type StoredPage } from './stored-page.ts';
import { DEFAULT_TIMEOUT, timeoutToTtl } from './timeout.ts';

export interface PageCacheOptions {
  /** A namespace of its own: its entries are read as pages. */
  readonly cache: Cache;
  readonly clock: Clock;
  /** For pages that say nothing themselves. Default 300. */
  readonly timeout?: Seconds | null;
  /** How many variants of one page are kept: by query, host and headers. Default {@link LIMITS}. */
  readonly variants?: number;
}

/**
 * Whole pages, stored by `cache_page`'s rules. The view runs once for all who request the same page at the same
 * time, and nobody gets a page that was made for other values of the headers that it varies by.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-per-view-cache
 */
export class PageCache {
  readonly #cache: Cache;
  readonly #clock: Clock;
  readonly #timeout: Seconds | null;
  readonly #variants: EntryGroups;

  constructor(options: PageCacheOptions) {
    const { cache, clock, timeout = DEFAULT_TIMEOUT, variants = LIMITS.pageVariants } = options;
    this.#cache = cache;
    this.#clock = clock;
    this.#timeout = timeout;
    this.#variants = new EntryGroups({ cache, limit: variants });
  }

  /**
   * Responds from the cache, or with the view.
   *
   * @param view - may not run at all, or run for others too. Its error is passed on and nothing is stored.
   * @example
   * const answer = await pages.respond(request, runView, { timeout: 300, tags: ['products'] });
   */
  async respond<P extends ProducedPage>(
    request: PageRequest,
    view: () => Promise<P>,
    options: CachePageOptions = {},
  ): Promise<PageAnswer<P>> {
    const uncached = async (because: WhyNotKept, outcome: CacheOutcome): Promise<PageAnswer<P>> => ({
      from: 'view',
      produced: await view(),
      because,
      outcome,
    });
    if (!mayAnswerFromCache(request)) return uncached('method', { status: 'bypass' });
    if (options.unless) return uncached('unless', { status: 'bypass' });
    if (options.timeout !== undefined && timeoutToTtl(options.timeout) === 0) {
      return uncached('timeout', { status: 'bypass' });
    }
    const other = request.method === 'HEAD' && !options.forcedUpdate;
    const kept = other ? await this.#find(asGet(request), options) : undefined;
    if (kept) return pageAnswer(kept);

    // The first variant is stored under the plain key and names the headers that lead to the others.
    let varied = options.forcedUpdate ? await this.#variedOf(request, options) : [];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const run = await this.#run(request, view, varied, options);
      if (run.refused) return { from: 'view', ...run.refused, outcome: run.resolved };
      const page = run.resolved.value;
      if (page === undefined) break;
      if (isVariantFor(page, request)) return pageAnswer({ ...run.resolved, value: page });
      varied = page.varied;
    }
    return uncached('shared', { status: 'miss', reason: 'absent' });
  }

  /** Forgets the one page that this request would get; returns whether there was one. */
  async forget(
    request: PageRequest,
    options: Pick<CachePageOptions, 'keyPrefix' | 'query'> = {},
  ): Promise<boolean> {
    const keys = [asGet(request), { ...request, method: 'HEAD' }].map(async (one) =>
      keyOf(one, await this.#variedOf(one, options), options),
    );
    return (await this.#cache.deleteMany(await Promise.all(keys))) > 0;
  }

  /** Forgets all pages that carry one of these tags. */
  async invalidate(tags: readonly CacheTag[]): Promise<void> {
    await this.#cache.invalidateTags(tags);
  }

  async #find(request: PageRequest, options: CachePageOptions): Promise<Hit<StoredPage> | undefined> {
    const first = await this.#look(keyOf(request, [], options));
    if (first.status !== 'hit') return undefined;
    if (isVariantFor(first.value, request)) return first;
    const other = await this.#look(keyOf(request, first.value.varied, options));
    return other.status === 'hit' && isVariantFor(other.value, request) ? other : undefined;
  }

  #look(key: string): Promise<Lookup<StoredPage>> {
    return this.#cache.lookup(key, { validate: isStoredPage });
  }

  /** The headers that lead to the page of this request; none where it is the first variant, or nothing is kept. */
  async #variedOf(request: PageRequest, options: CachePageOptions): Promise<readonly string[]> {
    const first = await this.#look(keyOf(request, [], options));
    return first.status === 'miss' || isVariantFor(first.value, request) ? [] : first.value.varied;
  }

  async #run<P extends ProducedPage>(
    request: PageRequest,
    view: () => Promise<P>,
    varied: readonly string[],
    options: CachePageOptions,
  ): Promise<Run<P>> {
    let refused: Run<P>['refused'];
    let failure: { readonly error: unknown } | undefined;
    const key = keyOf(request, varied, options);
    const resolved = await this.#cache.resolve<StoredPage | undefined>(
      key,
      async (context) => {
        try {
          const produced = await view();
          const rules = { ...options, clock: this.#clock, fallback: this.#timeout };
          const storing = await storePage(request, produced, rules);
          if (storing.store) {
            context.set({ ttl: storing.ttl, tags: options.tags ?? [] });
            return storing.page;
          }
          refused = { produced, because: storing.because };
        } catch (error) {
          // What is wrong with this request need not be wrong with those that wait for it.
          if (asLabError(error).status >= 500) throw error;
          failure = { error };
        }
        return undefined;
      },
      {
        ttl: timeoutToTtl(options.timeout, this.#timeout),
        tags: options.tags ?? [],
        forceFresh: options.forcedUpdate ?? false,
        validate: isStoredPage,
      },
    );
    if (failure) throw failure.error;
    // One page's variants must not push all others out.
    if (resolved.value !== undefined) await this.#variants.note(viewOf(request, options), key, resolved);
    return { resolved, refused };
  }
}

interface Run<P> {
  readonly resolved: Resolved<StoredPage | undefined>;
  /** What the view made for this very request, where it is not for others. */
  readonly refused: { readonly produced: P; readonly because: WhyNotKept } | undefined;
}

const asGet = (request: PageRequest): PageRequest => ({ ...request, method: 'GET' });
