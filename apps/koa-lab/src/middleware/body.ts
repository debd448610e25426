import { bodyParser } from '@koa/bodyparser';
import { ApiParseError } from '@lab/core/django';
import { LabError, PayloadTooLarge, readMultipart, UnsupportedMediaType } from '@lab/core/http';
import type { Ctx, Handler, LabMiddleware } from '../context.ts';

/** How much of a body is read: 64 KiB, after decompression. */
export const BODY_LIMIT = 64 * 1024;

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** Reads bodies of the types that the lab takes; those of other types are left unread. */
export function body(): LabMiddleware {
  return bodyParser({
    enableTypes: ['form', 'json', 'text'],
    extendTypes: { text: [MULTIPART] },
    formLimit: BODY_LIMIT,
    jsonLimit: BODY_LIMIT,
    jsonStrict: false,
    parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
    textLimit: BODY_LIMIT,
    onError: refuse,
  });
}

/** Leaves the form that was sent in `ctx.state.form`; a body of another type is a 415. */
export const readForm: Handler = async function readForm(ctx, next) {
  ctx.state.form = await formOf(ctx);
  await next();
};

/** Whether the body is a form. */
export const isForm = (ctx: Ctx): boolean => Boolean(ctx.is(URLENCODED, MULTIPART));

/**
 * The form that was sent.
 *
 * @throws UnsupportedMediaType for a body of another type.
 */
export async function formOf(ctx: Ctx): Promise<URLSearchParams | FormData> {
  switch (ctx.is(URLENCODED, MULTIPART)) {
    case URLENCODED:
      // The text as it came: the parser's own result nests what is written `a[b]` or `a.b`.
      return new URLSearchParams(ctx.request.rawBody);
    case MULTIPART:
      return readMultipart(ctx.request.rawBody, ctx.get('Content-Type')).catch(refuse);
    default:
      throw new UnsupportedMediaType(ctx.request.type || undefined, [URLENCODED, MULTIPART]);
  }
}

function refuse(cause: Error): never {
  if ('status' in cause && cause.status === 413) throw new PayloadTooLarge(BODY_LIMIT, { cause });
  if (cause instanceof SyntaxError) throw new ApiParseError(cause.message, { cause });
  const detail = 'The body cannot be read as what its Content-Type says.';
  throw new LabError({ status: 400, code: 'malformed-body', detail, cause });
}
