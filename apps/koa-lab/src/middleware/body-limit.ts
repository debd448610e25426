import { bodyParser } from '@koa/bodyparser';
import { isCoded, LabError, PayloadTooLarge } from '@lab/core/http';
import { FORM_TYPES } from '@lab/core/input';
import { LIMITS } from '@lab/core/limits';
import type { LabMiddleware } from '../types.ts';

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];

const parse = bodyParser({
  enableTypes: ['text'],
  extendTypes: { text: [...FORM_TYPES, 'application/json'] },
  parsedMethods: METHODS_WITH_BODY,
  textLimit: LIMITS.bodyBytes,
  onError: throwUnreadable,
});

/**
 * Reads bodies of the types that the lab takes, as text; its route parses it, behind its gate. Bodies of other types
 * are left unread. A body longer than {@link LIMITS} allows is refused.
 */
export const bodyLimit: LabMiddleware = function bodyLimit(ctx, next) {
  if (!METHODS_WITH_BODY.includes(ctx.method)) return next();
  if ((ctx.request.length ?? 0) > LIMITS.bodyBytes) throw new PayloadTooLarge(LIMITS.bodyBytes);
  // The parser would decompress it; `readText` refuses it.
  return isCoded(ctx.get('Content-Encoding')) ? next() : parse(ctx, next);
};

function throwUnreadable(cause: Error): never {
  if ('status' in cause && cause.status === 413) throw new PayloadTooLarge(LIMITS.bodyBytes, { cause });
  const detail = 'The body cannot be read as what its Content-Type says.';
  throw new LabError({ status: 400, code: 'malformed-body', detail, cause });
}
