import type { AnsweredPage, CachePageOptions, PageAddress, ProducedPage, Timeout } from '@lab/core/django';
import { formatHttpDate } from '@lab/core/http';
import { contentText } from '@lab/core/pages';
import type { Ctx, Handler } from '../../types.ts';
import { contentOf } from './content.ts';
import { pageRequest } from './page-request.ts';
import { headersFromHere } from './view-headers.ts';

/** How a view's pages are kept; what depends on the request is asked on each. */
export interface CachePage extends Pick<CachePageOptions, 'parameters' | 'query' | 'tags'> {
  /** The address that the page is kept under. Default: the request's own. */
  readonly address?: (ctx: Ctx) => PageAddress;
  readonly keyPrefix?: string | ((ctx: Ctx) => string);
  readonly unless?: (ctx: Ctx) => boolean;
  readonly forcedUpdate?: (ctx: Ctx) => boolean;
  readonly responseFilter?: (page: ProducedPage, ctx: Ctx) => boolean;
}

/**
 * Keeps whole pages: the rest of the onion runs on a miss only, once for all who ask at the same time.
 *
 * @param timeout - in seconds; `null` for ever, 0 not at all. Left out: the page's own `max-age`, else 300.
 * @example
 * router.get('django.products', '/products/', cachePage(300, { tags: [PRODUCT_LIST_TAG] }), list);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-per-view-cache
 */
// #region d8-cache-page
export function cachePage(timeout?: Timeout, options: CachePage = {}): Handler {
  return async function cachePage(ctx, next) {
    const started = performance.now();
    const request = { ...pageRequest(ctx), ...(options.address && { address: options.address(ctx) }) };
    const view = () => produce(ctx, next);
    const answer = await ctx.lab.django.pages.respond(request, view, optionsFor(ctx, timeout, options));
    ctx.state.outcome = answer.outcome;
    ctx.state.dataMs = performance.now() - started;
    if (answer.from === 'page') send(ctx, answer.page);
  };
}
// #endregion d8-cache-page

/** Runs what stands further in, and describes what it made. */
async function produce(ctx: Ctx, next: () => Promise<unknown>): Promise<ProducedPage> {
  const headersOfView = headersFromHere(ctx);
  const session = JSON.stringify(ctx.session);
  await next();
  const headers = headersOfView();
  // The session's cookie is set when the onion is left, which is too late to be seen here.
  if (JSON.stringify(ctx.session) !== session) headers.append('Set-Cookie', 'session');
  const content = contentOf(ctx);
  const { lifetime } = ctx.state;
  return {
    status: ctx.status,
    headers,
    streaming: content === null,
    body: () => content ?? '',
    ...(lifetime !== undefined && { lifetime }),
  };
}

function send(ctx: Ctx, { status, headers, content }: AnsweredPage): void {
  ctx.status = status;
  ctx.set({ ...headers });
  // `Age` and `Expires` are told by this clock.
  ctx.set('Date', formatHttpDate(ctx.lab.clock.now()));
  ctx.body = content instanceof Uint8Array ? Buffer.from(content) : contentText(content);
}

function optionsFor(ctx: Ctx, timeout: Timeout, options: CachePage): CachePageOptions {
  const { parameters, query, tags, keyPrefix, unless, forcedUpdate, responseFilter } = options;
  return {
    ...(parameters && { parameters }),
    ...(query && { query }),
    ...(tags && { tags }),
    timeout,
    unless: unless?.(ctx) ?? false,
    forcedUpdate: forcedUpdate?.(ctx) ?? false,
    ...(responseFilter && { responseFilter: (page: ProducedPage) => responseFilter(page, ctx) }),
    ...(keyPrefix !== undefined && { keyPrefix: typeof keyPrefix === 'string' ? keyPrefix : keyPrefix(ctx) }),
  };
}
