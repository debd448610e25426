import { createHash } from 'node:crypto';
import { parseVary } from '../http/index.ts';
import type { PageAddress } from './page-address.ts';
import type { HeaderLookup, PageRequest } from './storability.ts';

/** Sorted, lower-case names of the request headers that a page depends on. */
export type VariedHeaders = readonly string[];

/** What a response's `Vary` says that it depends on; `null` when no other request may have it (`*`). */
export function variedHeaders(vary: string | null | undefined): VariedHeaders | null {
  const names = parseVary(vary ?? '');
  return names === '*' ? null : names.map((name) => name.toLowerCase()).sort();
}

/**
 * The key of a page: method, absolute address with the host, and the values of the headers that it depends on.
 *
 * @example
 * pageKey({ method: 'GET', address, header }, ['accept']);
 */
export function pageKey({ method, address, header }: PageRequest, varied: VariedHeaders): string {
  return `page:${method}:${bounded(String(address))}:${variantKey({ header }, varied)}`;
}

/** Anybody can make an address long; keys are listed. */
const LONGEST = 300;
const bounded = (address: string): string =>
  address.length <= LONGEST ? address : `${address.slice(0, LONGEST)}~${digest(address)}`;

/** Stands for the values of the headers that a page depends on; nothing where it depends on none. */
export function variantKey({ header }: Pick<PageRequest, 'header'>, varied: VariedHeaders): string {
  if (varied.length === 0) return '';
  return digest(varied.map((name) => [name, sentValue(header, name)]));
}

/** The address with its parameters by name, for views that do not mind the order; equal names keep theirs. */
export function sortQuery(address: PageAddress): PageAddress {
  const parameters = new URLSearchParams(address.query);
  parameters.sort();
  return address.withQuery(parameters.toString());
}

/** An absent header and an empty one mean the same. */
const sentValue = (header: HeaderLookup, name: string): string => header(name) ?? '';

const digest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
