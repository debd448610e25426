import { createHash } from 'node:crypto';
import { parseVary } from '../http/vary.ts';
import type { HeaderLookup, PageRequest } from './cache-page.ts';

/** Sorted, lower-case names of the request headers that a page depends on. */
export type VariedHeaders = readonly string[];

/**
 * Where the list of headers that the pages of an address depend on is kept: it is learned from the first
 * response's `Vary`, and a request is only looked up with it.
 */
export function varyKey(uri: string): string {
  return `page-vary:${normalUri(uri)}`;
}

/**
 * What a response teaches about its address; `null` when no other request may have it (`Vary: *`).
 *
 * @param known - what was learned before: an address only ever gets pickier.
 */
export function learnVary(vary: string | null | undefined, known: VariedHeaders = []): VariedHeaders | null {
  const names = parseVary(vary ?? '');
  if (names === '*') return null;
  return [...new Set([...known, ...names.map((name) => name.toLowerCase())])].sort();
}

/**
 * The key of a page: method, absolute URI with the host, and the values of the headers that it depends on.
 *
 * @example
 * pageKey({ method: 'GET', uri: 'http://localhost/django/products/', header }, ['accept']);
 */
export function pageKey({ method, uri, header }: PageRequest, varied: VariedHeaders): string {
  return `page:${method}:${normalUri(uri)}:${digest(varied.map((name) => [name, sentValue(header, name)]))}`;
}

/** The keys under which a request's page may stand, in order: HEAD is served from GET's entry first. */
export function pageKeys(request: PageRequest, varied: VariedHeaders): readonly string[] {
  const get = pageKey({ ...request, method: 'GET' }, varied);
  return request.method === 'HEAD' ? [get, pageKey(request, varied)] : [get];
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
