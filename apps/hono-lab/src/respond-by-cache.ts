import type { CachePageOptions, PageAddress, PageCache, PageRequest, ProducedPage } from '@lab/core/pages';
import type { Next } from 'hono';
import { contentOf, isStreaming } from './content.ts';
import { pageOf, replaceWith } from './page.ts';
import { pageRequest } from './page-request.ts';
import type { LabContext } from './types.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Whether the page that is made now leaves holes, because it is about to be stored. */
    leavesHoles?: boolean;
  }
}

export interface RespondOptions extends CachePageOptions {
  /** The address that the page is kept under. Default: the request's own. */
  readonly address?: PageAddress;
}

/** Responds with a page from the cache; the view runs if there is none. Both tracks' decorators use it. */
export async function respondByCache(
  c: LabContext,
  next: Next,
  pages: PageCache,
  rules: RespondOptions,
): Promise<void> {
  const { address } = rules;
  const own = pageRequest(c);
  const request: PageRequest = address === undefined ? own : { ...own, address };
  const view = async (): Promise<ProducedPage> => {
    const cookies = c.get('cookies');
    c.set('leavesHoles', true);
    await next();
    c.set('leavesHoles', false);
    // Hono has turned the view's error into a response. Requests that wait for its page must fail too.
    if (c.error) throw c.error;
    return producedPage(c, c.get('cookies') !== cookies);
  };
  const started = performance.now();
  try {
    const answer = await pages.respond(request, view, rules);
    const { outcome } = answer;
    c.set('outcome', outcome);
    c.set('answered', { outcome, ms: performance.now() - started });
    if (answer.from === 'page') {
      const { content } = answer.page;
      replaceWith(c, {
        ...answer.page,
        content: content instanceof Uint8Array ? Uint8Array.from(content) : content,
      });
    }
  } catch (error) {
    if (error !== c.error) throw error;
  }
}

function producedPage(c: LabContext, setsCookie: boolean): ProducedPage {
  const { res } = c;
  const page = pageOf(c);
  const headers = new Headers(page?.headers ?? res.headers);
  if (setsCookie) headers.append('Set-Cookie', 'by the view');
  const lifetime = c.get('lifetime');
  return {
    status: res.status,
    headers,
    streaming: page === undefined && isStreaming(res),
    body: () => page?.content ?? contentOf(res),
    ...(lifetime !== undefined && { lifetime }),
  };
}
