import { refuseCoded, UnsupportedMediaType } from '@lab/core/http';
import { FORM_TYPES, type FormBody, readFormBody } from '@lab/core/input';
import type { Ctx } from '../types.ts';

/** The type of the body, without its parameters; `undefined` where none is named. */
export function mediaType(ctx: Ctx): string | undefined {
  return ctx.request.type.trim().toLowerCase() || undefined;
}

/** Whether the body is of one of the types that forms are sent in. */
export function isForm(ctx: Ctx): boolean {
  return FORM_TYPES.includes(mediaType(ctx) ?? '');
}

/**
 * The form that the request carries, parsed once. The body parser's own result nests what is written `a[b]` or `a.b`,
 * and accepts escapes that are not UTF-8; core's reader does neither.
 *
 * @throws UnsupportedMediaType for any other body, LabError 400 for one that cannot be read.
 */
export async function readForm(ctx: Ctx): Promise<FormBody> {
  ctx.state.form ??= await parseForm(ctx);
  return ctx.state.form;
}

async function parseForm(ctx: Ctx): Promise<FormBody> {
  const text = readText(ctx);
  const { rawBody, length = 0 } = ctx.request;
  const isUnread = rawBody === undefined && (length > 0 || ctx.get('Transfer-Encoding') !== '');
  if (isUnread) throw new UnsupportedMediaType(mediaType(ctx), FORM_TYPES);
  return readFormBody(text, ctx.get('Content-Type'));
}

/**
 * The body as text.
 *
 * @throws UnsupportedContentCoding
 */
export function readText(ctx: Ctx): string {
  refuseCoded(ctx.get('Content-Encoding'));
  return ctx.request.rawBody ?? '';
}
