import { PageAddress, type PageRequest } from '@lab/core/pages';
import { addressParts } from './links.ts';
import type { LabContext } from './types.ts';

/** What the rules about pages look at of this request. */
export function pageRequest(c: LabContext): PageRequest {
  return { method: c.req.method, address: addressOf(c), header: (name) => c.req.header(name) };
}

/** The address of this request, host included. */
export const addressOf = (c: LabContext): PageAddress => PageAddress.of(addressParts(c));
