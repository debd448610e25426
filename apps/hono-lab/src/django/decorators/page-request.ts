import type { PageRequest } from '@lab/core/django';
import type { LabContext } from '../../env.ts';

/** What of the request decides about its page: the address is the absolute one, with its host. */
export function pageRequest(c: LabContext): PageRequest {
  return { method: c.req.method, uri: c.req.url, header: (name) => c.req.header(name) };
}
