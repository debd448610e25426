import { PageAddress, type PageRequest } from '@lab/core/pages';
import type { Ctx } from './types.ts';

/** What the rules about pages look at of this request. */
export function pageRequest(ctx: Ctx, address: PageAddress = addressOf(ctx)): PageRequest {
  return { method: ctx.method, address, header: (name) => ctx.get(name) };
}

/** The address of this request, host included. */
export function addressOf(ctx: Ctx): PageAddress {
  return PageAddress.of({
    scheme: ctx.protocol,
    host: ctx.host,
    path: ctx.path,
    query: ctx.querystring,
  });
}
