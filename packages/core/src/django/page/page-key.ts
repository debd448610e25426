import { createHash } from 'node:crypto';
import { parseVary } from '../../http/vary.ts';
import type { HeaderLookup, PageRequest } from './cache-page.ts';

/** Sorted, lower-case names of the request headers that a page depends on. */
export type VariedHeaders = readonly string[];

/** What a response's `Vary` says that it depends on; `null` when no other request may have it (`*`). */
export function variedHeaders(vary: string | null | undefined): VariedHeaders | null {
  const names = parseVary(vary ?? '');
  return names === '*' ? null : names.map((name) => name.toLowerCase()).sort();
}

/**
 * The key of a page: method, absolute URI with the host, and the values of the headers that it depends on.
 *
 * @example
 * pageKey({ method: 'GET', uri: 'http://localhost/django/products/', header }, ['accept']);
 */
export function pageKey({ method, uri, header }: PageRequest, varied: VariedHeaders): string {
  return `page:${method}:${normalUri(uri)}:${variantKey({ header }, varied)}`;
}

/** Stands for the values of the headers that a page depends on. */
export function variantKey({ header }: Pick<PageRequest, 'header'>, varied: VariedHeaders): string {
  return digest(varied.map((name) => [name, sentValue(header, name)]));
}

/** The URI with its parameters by name, for views that do not mind the order; equal names keep theirs. */
export function sortQuery(uri: string): string {
  const url = new URL(uri);
  url.searchParams.sort();
  return url.href;
}

/** What a fragment may depend on. */
export type FragmentVary = string | number | bigint | boolean | null;

/**
 * The key of a template's cached fragment.
 *
 * @example
 * templateFragmentKey('sidebar', [user.id]);
 */
export function templateFragmentKey(name: string, varyOn: readonly FragmentVary[] = []): string {
  return `fragment:${encodeURIComponent(name)}:${digest(varyOn.map((value) => [typeof value, String(value)]))}`;
}

/** Scheme and host in lower case, no default port, no fragment; the query as it is, since its order may matter. */
const normalUri = (uri: string): string => {
  const url = new URL(uri);
  url.hash = '';
  return url.href;
};

/** An absent header and an empty one ask for the same. */
const sentValue = (header: HeaderLookup, name: string): string => header(name) ?? '';

const digest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
