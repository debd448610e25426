import {
  type CacheControl,
  conditionalRequest,
  describeRepresentation,
  PreconditionFailed,
  respondConditionally,
  type Validators,
} from '@lab/core/http';
import { contentText } from '@lab/core/pages';
import { factory } from '../factory.ts';
import { pageOf, replaceWith } from '../page.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** What is known of the content that the handler rendered; the conditional middleware compares it. */
    validators?: Validators | undefined;
  }
}

/**
 * Describes what the handler rendered by its caching headers and evaluates conditional requests for it.
 * The handler sets `validators` if it knows more about the content than its bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13
 */
export function conditional(cacheControl: CacheControl) {
  return factory.createMiddleware(async function conditional(c, next) {
    await next();
    const page = pageOf(c);
    if (page?.status !== 200 || page.content === null) return;
    const { content } = page;
    const { lastModified, etag = page.etag ?? undefined } = c.get('validators') ?? {};
    const representation = describeRepresentation({
      body: content instanceof Uint8Array ? content : contentText(content),
      cacheControl,
      now: c.get('lab').clock.now(),
      etag,
      ...(lastModified !== undefined && { lastModified }),
    });
    const request = conditionalRequest(c.req.method, (name) => c.req.header(name));
    const { status, headers } = respondConditionally(request, representation);
    if (status === 412) throw new PreconditionFailed();
    const said: Record<string, string> = status === 200 ? { ...page.headers } : {};
    for (const [name, value] of Object.entries(headers)) said[name.toLowerCase()] = value;
    replaceWith(c, { ...page, status, headers: said, content: status === 200 ? content : null });
  });
}
