import { conditionalPage as decide } from '@lab/core/django';
import { PreconditionFailed } from '@lab/core/http';
import { contentOf, isStreaming } from '../../content.ts';
import { pageHeaders } from '../../page.ts';
import { pageRequest } from '../../page-request.ts';
import type { Handler } from '../../types.ts';

/**
 * Gives a page its ETag, and sends a 304 or 412 if the request's conditions require it.
 *
 * @example
 * router.get('/terms/', conditionalPage, cachePage(60), terms);
 * @see https://docs.djangoproject.com/en/stable/topics/conditional-view-processing/
 */
// #region d8-conditional-page
export const conditionalPage: Handler = async function conditionalPage(ctx, next) {
  await next();
  const fields = pageHeaders(ctx);
  fields.delete('Set-Cookie');
  const made = {
    status: ctx.status,
    headers: Object.fromEntries(fields),
    body: isStreaming(ctx) ? null : contentOf(ctx),
  };
  const { status, headers, sendBody } = decide(pageRequest(ctx), made, ctx.lab.clock.now());
  if (status === 412) throw new PreconditionFailed();
  if (!sendBody) {
    for (const name of Object.keys(made.headers)) if (!(name in headers)) ctx.remove(name);
    ctx.body = null;
  }
  ctx.status = status;
  ctx.set(headers);
};
// #endregion d8-conditional-page
