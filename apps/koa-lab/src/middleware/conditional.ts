import {
  type CacheControl,
  conditionalRequest,
  describeRepresentation,
  PreconditionFailed,
  type Representation,
  respondConditionally,
} from '@lab/core/http';
import type { Ctx, Handler } from '../types.ts';

/**
 * Responds to GET and HEAD by RFC 9110 section 13: the content, 304, or 412. Koa's own `ctx.fresh` knows neither
 * `If-Match` nor `If-Unmodified-Since`, so core's rules decide.
 */
function sendConditionally(ctx: Ctx, body: string | Buffer, representation: Representation): void {
  const request = conditionalRequest(ctx.method, (name) => ctx.get(name));
  const { status, headers } = respondConditionally(request, representation);
  if (status === 412) throw new PreconditionFailed();
  ctx.set(headers);
  ctx.status = status;
  // Koa has no body for a 304.
  if (status !== 200) return;
  if (!ctx.res.hasHeader('Content-Type')) ctx.set('Content-Type', HTML);
  ctx.body = body;
}

const HTML = 'text/html; charset=utf-8';

/**
 * Lets others cache the page that is rendered further in. Its validator is the digest of its bytes, unless
 * `ctx.state.validators` has a better one.
 */
export function conditional(cacheControl: CacheControl): Handler {
  return async function conditional(ctx, next) {
    await next();
    const { rendered } = ctx.state;
    const body: unknown = rendered?.html ?? ctx.body;
    if (rendered === undefined && ctx.status !== 200) return;
    if (!(typeof body === 'string' || Buffer.isBuffer(body))) return;
    const { lastModified, etag } = rendered?.validators ?? ctx.state.validators ?? {};
    const content = describeRepresentation({
      body,
      cacheControl,
      etag,
      now: ctx.lab.clock.now(),
      ...(lastModified !== undefined && { lastModified }),
    });
    sendConditionally(ctx, body, content);
  };
}
