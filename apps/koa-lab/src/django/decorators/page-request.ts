import type { PageRequest } from '@lab/core/django';
import { BadParameter } from '@lab/core/http';
import type { Ctx } from '../../context.ts';

/** What the rules about pages look at of this request. */
export function pageRequest(ctx: Ctx): PageRequest {
  return { method: ctx.method, uri: absoluteUri(ctx), header: (name) => ctx.get(name) };
}

/**
 * The address as the client asked for it, host included.
 *
 * @throws BadParameter for a `Host` that is none (RFC 9112 section 3.2).
 */
export function absoluteUri(ctx: Ctx): string {
  if (!ctx.host || !URL.canParse(ctx.href)) throw new BadParameter('Host', 'must be the name of a host');
  return ctx.href;
}
