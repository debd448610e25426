import { bodyParser } from '@koa/bodyparser';
import { isCoded, LabError, PayloadTooLarge } from '@lab/core/http';
import { FORM_TYPES } from '@lab/core/input';
import { bodyLimitOf, LIMITS } from '@lab/core/limits';
import type { LabMiddleware } from '../types.ts';

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];

const parserOf = (textLimit: number) =>
  bodyParser({
    enableTypes: ['text'],
    extendTypes: { text: [...FORM_TYPES, 'application/json'] },
    parsedMethods: METHODS_WITH_BODY,
    textLimit,
    onError: (cause) => throwUnreadable(cause, textLimit),
  });

const parsers = { bodyBytes: parserOf(LIMITS.bodyBytes), traceBytes: parserOf(LIMITS.traceBytes) };

/**
 * Reads bodies of the types that the lab takes, as text; its route parses it, behind its gate. Bodies of other types
 * are left unread. A body longer than {@link bodyLimitOf} allows is refused.
 */
export const bodyLimit: LabMiddleware = function bodyLimit(ctx, next) {
  // The server ends the body of a request without one before it gets here.
  if (!METHODS_WITH_BODY.includes(ctx.method) || ctx.req.readableEnded) return next();
  const name = bodyLimitOf(ctx.path);
  if ((ctx.request.length ?? 0) > LIMITS[name]) throw new PayloadTooLarge(LIMITS[name]);
  // The parser would decompress it; `readText` refuses it.
  if (isCoded(ctx.get('Content-Encoding'))) return next();
  // The parser knows `identity` in lower case alone.
  delete ctx.req.headers['content-encoding'];
  return parsers[name](ctx, next);
};

function throwUnreadable(cause: Error, limit: number): never {
  if ('status' in cause && cause.status === 413) throw new PayloadTooLarge(limit, { cause });
  const detail = 'The body cannot be read as what its Content-Type says.';
  throw new LabError({ status: 400, code: 'malformed-body', detail, cause });
}
