import { bodyParser } from '@koa/bodyparser';
import { LabError, PayloadTooLarge, UnsupportedMediaType } from '@lab/core/http';
import { FORM_TYPES, type FormBody, readFormBody } from '@lab/core/input';
import { LIMITS } from '@lab/core/limits';
import type { Ctx, Handler, LabMiddleware } from '../types.ts';

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];

const parse = bodyParser({
  enableTypes: ['text'],
  extendTypes: { text: [...FORM_TYPES, 'application/json'] },
  parsedMethods: METHODS_WITH_BODY,
  textLimit: LIMITS.bodyBytes,
  onError: throwUnreadable,
});

/**
 * Reads bodies of the types that the lab takes, as text: what a body means is for its route to say, after its gate.
 * Those of other types are left unread, and refused where they say that they are too long.
 */
export const body: LabMiddleware = function body(ctx, next) {
  if (!METHODS_WITH_BODY.includes(ctx.method)) return next();
  if ((ctx.request.length ?? 0) > LIMITS.bodyBytes) throw new PayloadTooLarge(LIMITS.bodyBytes);
  return parse(ctx, next);
};

/** Leaves the form that was sent in `ctx.state.form`; a body of another type is a 415. */
export const readForm: Handler = async function readForm(ctx, next) {
  ctx.state.form = await formOf(ctx);
  await next();
};

/** Whether the body is a form. */
export const isForm = (ctx: Ctx): boolean => Boolean(ctx.is([...FORM_TYPES]));

/**
 * The form that was sent, read from the text as it came: the parser's own result nests what is written `a[b]` or
 * `a.b`, and takes escapes that are not UTF-8.
 *
 * @throws UnsupportedMediaType for a body of another type, LabError 400 for one that cannot be read.
 */
export async function formOf(ctx: Ctx): Promise<FormBody> {
  const { rawBody, length = 0, type } = ctx.request;
  const isUnread = rawBody === undefined && (length > 0 || ctx.get('Transfer-Encoding') !== '');
  if (isUnread) throw new UnsupportedMediaType(type || undefined, FORM_TYPES);
  return readFormBody(rawBody ?? '', ctx.get('Content-Type'));
}

function throwUnreadable(cause: Error): never {
  if ('status' in cause && cause.status === 413) throw new PayloadTooLarge(LIMITS.bodyBytes, { cause });
  const detail = 'The body cannot be read as what its Content-Type says.';
  throw new LabError({ status: 400, code: 'malformed-body', detail, cause });
}
