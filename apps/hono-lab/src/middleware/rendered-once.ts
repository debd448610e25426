import type { Validators } from '@lab/core/http';
import { strongETag } from '@lab/core/http';
import { type Lab, storeView } from '@lab/core/lab';
import { factory } from '../factory.ts';
import { pageOf, replaceWith } from '../page.ts';
import type { Page } from '../types.ts';

interface Rendered {
  readonly page: Page;
  readonly validators: Validators | undefined;
}

/** How many addresses are remembered: the host and the query are part of the page. */
const LIMIT = 100;

const rendered = new WeakMap<Lab, Map<string, Rendered>>();

/**
 * Renders a page once for each address, with its ETag, as long as the store that its foot shows is the same. For
 * pages whose content changes with the program only.
 *
 * @example
 * app.get('/terms', conditional({ public: true, maxAge: 3600 }), renderedOnce, terms);
 */
export const renderedOnce = factory.createMiddleware(async function renderedOnce(c, next) {
  const lab = c.get('lab');
  const pages = rendered.get(lab) ?? new Map<string, Rendered>();
  rendered.set(lab, pages);
  const key = `${storeView(lab.store()).text} ${c.req.url}`;
  const known = pages.get(key);
  if (known !== undefined) {
    c.set('validators', known.validators);
    return replaceWith(c, known.page);
  }
  await next();
  const page = pageOf(c);
  const isWhole = page?.status === 200 && page.content instanceof Uint8Array;
  if (!isWhole || c.get('cookies') !== undefined) return;
  const tagged = { ...page, etag: strongETag(page.content) };
  pages.set(key, { page: tagged, validators: c.get('validators') });
  const [oldest] = pages.keys();
  if (pages.size > LIMIT && oldest !== undefined) pages.delete(oldest);
  replaceWith(c, tagged);
});
