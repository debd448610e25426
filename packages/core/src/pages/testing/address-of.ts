import { PageAddress } from '../page-address.ts';

/** The address that a URL writes. */
export function addressOf(text: string): PageAddress {
  const { protocol, host, pathname, search } = new URL(text);
  return PageAddress.of({ scheme: protocol.slice(0, -1), host, path: pathname, query: search.slice(1) });
}
