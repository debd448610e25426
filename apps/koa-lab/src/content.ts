import type { Ctx } from './types.ts';

/** The bytes of `ctx.body`, as Koa will send them; `null` where they are not known before they are sent. */
export function contentOf({ body }: Ctx): string | Uint8Array | null {
  if (body === null || body === undefined) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  return isPlain(body) ? JSON.stringify(body) : null;
}

/** Koa sends such a body as JSON; all others are streams of one kind or another. */
function isPlain(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return true;
  const prototype: unknown = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null || Array.isArray(body);
}
