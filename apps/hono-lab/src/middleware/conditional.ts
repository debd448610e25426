import {
  type CacheControl,
  conditionalRequest,
  describeRepresentation,
  PreconditionFailed,
  respondConditionally,
} from '@lab/core/http';
import { factory } from '../env.ts';

/**
 * Describes what the handler rendered by its caching headers and answers conditional requests for it.
 * The handler leaves `validators` where it knows more of the content than its bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13
 */
export function conditional(cacheControl: CacheControl) {
  return factory.createMiddleware(async function conditional(c, next) {
    await next();
    if (c.res.status !== 200) return;
    const type = c.res.headers.get('Content-Type');
    const body = await c.res.text();
    const { lastModified, etag } = c.var.validators ?? {};
    const content = describeRepresentation({
      body,
      cacheControl,
      now: c.var.lab.clock.now(),
      ...(lastModified !== undefined && { lastModified }),
    });
    const request = conditionalRequest(c.req.method, (name) => c.req.header(name));
    const { status, headers } = respondConditionally(request, {
      ...content,
      headers: { ...content.headers, ...(etag !== undefined && { ETag: etag }) },
      validators: { ...content.validators, ...(etag !== undefined && { etag }) },
    });
    if (status === 412) throw new PreconditionFailed();
    // Hono carries over what outer middleware set, all but Content-Type; a 304 describes no body.
    const typed = status === 200 && type !== null ? { 'Content-Type': type } : {};
    c.res = new Response(status === 200 ? body : null, { status, headers: { ...headers, ...typed } });
  });
}
