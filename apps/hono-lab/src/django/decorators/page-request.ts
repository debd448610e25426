import { PageAddress, type PageRequest } from '@lab/core/django';
import type { LabContext } from '../../env.ts';

/** What the rules about pages look at of this request. */
export function pageRequest(c: LabContext): PageRequest {
  return { method: c.req.method, address: addressOf(c), header: (name) => c.req.header(name) };
}

/** The address of this request, host included. */
export function addressOf(c: LabContext): PageAddress {
  const { protocol, host, pathname, search } = new URL(c.req.url);
  return PageAddress.of({ scheme: protocol.slice(0, -1), host, path: pathname, query: search.slice(1) });
}
