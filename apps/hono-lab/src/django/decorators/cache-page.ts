import type {
  AnsweredPage,
  CachePageOptions,
  PageAddress,
  PageRequest,
  ProducedPage,
  Timeout,
} from '@lab/core/django';
import { contentText } from '@lab/core/pages';
import { factory, type LabContext } from '../../env.ts';
import { replaceAnswer } from '../../replace-answer.ts';
import { contentOf, isStreaming } from './content.ts';
import { pageRequest } from './page-request.ts';

export interface PageOptions extends Omit<CachePageOptions, 'timeout'> {
  /** The address that the page is kept under. Default: the request's own. */
  readonly address?: PageAddress;
}

/**
 * Keeps the whole answer of a view and answers by it: Django's `cache_page`.
 *
 * @param timeout - seconds; `null` for ever, 0 not at all; left out: the page's own `max-age`, else 300.
 * @param options - the same for all requests, or made from each.
 * @example
 * app.get('/products/', cachePage(300, { tags: ['products'] }), productList);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-per-view-cache
 */
// #region d8-cache-page
export function cachePage(timeout?: Timeout, options: PageOptions | ((c: LabContext) => PageOptions) = {}) {
  return factory.createMiddleware(async function cachePage(c, next) {
    const { address, ...rules } = typeof options === 'function' ? options(c) : options;
    const request: PageRequest = { ...pageRequest(c), ...(address && { address }) };
    const view = async (): Promise<ProducedPage> => {
      await next();
      // Hono answered for the view that threw. Those who wait for its page are to hear of it too.
      if (c.error) throw c.error;
      return producedPage(c);
    };
    const started = performance.now();
    try {
      const answer = await c.var.lab.django.pages.respond(request, view, { ...rules, timeout });
      const { outcome } = answer;
      c.set('outcome', outcome);
      c.set('answered', { outcome, ms: performance.now() - started });
      if (answer.from === 'page') send(c, answer.page);
    } catch (error) {
      if (error !== c.error) throw error;
    }
  });
}
// #endregion d8-cache-page

function producedPage(c: LabContext): ProducedPage {
  const { res } = c;
  return {
    status: res.status,
    headers: res.headers,
    streaming: isStreaming(res),
    body: () => contentOf(res),
    ...(c.var.lifetime !== undefined && { lifetime: c.var.lifetime }),
  };
}

function send(c: LabContext, { status, headers, content }: AnsweredPage): void {
  const body = content instanceof Uint8Array ? Uint8Array.from(content) : contentText(content);
  replaceAnswer(c, { status, headers: new Headers(headers), body });
}
