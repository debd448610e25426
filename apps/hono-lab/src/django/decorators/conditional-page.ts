import { conditionalPage as answerConditionally } from '@lab/core/django';
import { PreconditionFailed } from '@lab/core/http';
import { contentText, wholeContent } from '@lab/core/pages';
import { contentOf, isStreaming } from '../../content.ts';
import { factory } from '../../factory.ts';
import { pageOf, replaceWith } from '../../page.ts';
import { pageRequest } from '../../page-request.ts';
import type { LabContext, Page } from '../../types.ts';

/**
 * Gives the view's page its ETag, and sends a 304 to a client that already has it.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/conditional-view-processing/
 */
// #region d8-conditional-page
export const conditionalPage = factory.createMiddleware(async function conditionalPage(c, next) {
  await next();
  if (c.res.status !== 200) return;
  const page = pageOf(c) ?? (await readPage(c));
  if (page === undefined) return;
  const { content } = page;
  const body = content === null || content instanceof Uint8Array ? content : contentText(content);
  const made = { ...page, body: body ?? '' };
  const { status, headers, sendBody } = answerConditionally(pageRequest(c), made, c.get('lab').clock.now());
  if (status === 412) throw new PreconditionFailed();
  replaceWith(c, { ...page, status, headers, content: sendBody ? content : null });
});
// #endregion d8-conditional-page

/** The parts of a response that was made by Hono itself; `undefined` for a stream. */
async function readPage(c: LabContext): Promise<Page | undefined> {
  const { res } = c;
  if (isStreaming(res)) return undefined;
  c.set('cookies', [...(c.get('cookies') ?? []), ...res.headers.getSetCookie()]);
  const fields = new Headers(res.headers);
  fields.delete('Set-Cookie');
  const body = await contentOf(res);
  const content = typeof body === 'string' ? wholeContent(body) : body;
  return { status: res.status, headers: Object.fromEntries(fields), content, etag: null };
}
