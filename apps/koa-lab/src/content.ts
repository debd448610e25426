import type { Ctx } from './types.ts';

/** Whether the content is not known before it is sent: the body is a stream of one kind or another. */
export function isStreaming({ body }: Pick<Ctx, 'body'>): boolean {
  return !isText(body) && !isJson(body);
}

/** The content, as Koa will send it. A stream has none yet: see {@link isStreaming}. */
export function contentOf({ body }: Pick<Ctx, 'body'>): string | Uint8Array {
  if (isText(body)) return body ?? '';
  return isJson(body) ? JSON.stringify(body) : '';
}

const isText = (body: unknown): body is string | Uint8Array | null | undefined =>
  body === null || body === undefined || typeof body === 'string' || body instanceof Uint8Array;

/** Koa sends such a body as JSON. */
function isJson(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return true;
  const prototype: unknown = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null || Array.isArray(body);
}
