import type { CacheTag } from '../cache/index.ts';
import type { PageAddress } from './page-address.ts';
import { pageKey, sortQuery } from './page-key.ts';
import type { ProducedPage } from './produced-page.ts';
import { readParameters } from './read-parameters.ts';
import type { PageRequest } from './storability.ts';
import type { Timeout } from './timeout.ts';

/** How one view's pages are kept: what `cache_page` is given. */
export interface CachePageOptions {
  /** Beats the page's own `s-maxage` and `max-age`. Left out: that, else the cache's default; 0 and less: not kept. */
  readonly timeout?: Timeout;
  /** Labels to invalidate the page by. */
  readonly tags?: readonly CacheTag[];
  /** Keeps apart what different views make of one address. */
  readonly keyPrefix?: string;
  /** `sorted`: `?a=1&b=2` and `?b=2&a=1` are one page; repeated parameters keep their order. Default `kept`. */
  readonly query?: 'kept' | 'sorted';
  /**
   * The query parameters that the view reads: no other makes a page of its own. Left out: all but those that
   * advertisers add to links to follow their readers (`utm_source`, `fbclid`, ...).
   */
  readonly parameters?: readonly string[];
  /** True: one page for all hosts, as Flask-Caching has it. Default: a page for each host, as in Django. */
  readonly anyHost?: boolean;
  /**
   * The language that a request's page is written in; pages of each language are kept apart, as Django does
   * with `USE_I18N`. Left out: all pages of a view are in one language.
   */
  readonly language?: (request: PageRequest) => string;
  /** True: the cache is neither read nor filled. */
  readonly unless?: boolean;
  /** True: the view runs in any case, and its page replaces the stored one. */
  readonly forcedUpdate?: boolean;
  /**
   * Whether clients are sent how long the page is stored, by `Cache-Control` and `Expires`, as `cache_page` has it.
   * False: the page says what the view said. Default true.
   */
  readonly setsClientHeaders?: boolean;
  /** Whether a page that may be stored is stored. */
  readonly responseFilter?: (page: ProducedPage) => boolean;
}

/** The key that a page of this view is stored under. */
export function keyOf(request: PageRequest, varied: readonly string[], options: CachePageOptions): string {
  const { keyPrefix = '', query, parameters, anyHost = false, language } = options;
  const read = withParameters(anyHost ? request.address.onAnyHost() : request.address, parameters);
  const address = query === 'sorted' ? sortQuery(read) : read;
  const suffix = language === undefined ? '' : `:${language(request)}`;
  return `${keyPrefix}${keyPrefix && ':'}${pageKey({ ...request, address }, varied)}${suffix}`;
}

function withParameters(address: PageAddress, parameters: CachePageOptions['parameters']): PageAddress {
  return address.query === '' ? address : address.withQuery(readParameters(address.query, parameters));
}

/** What all variants of a page have in common: its path, whatever host, query and headers. */
export function viewOf({ address }: PageRequest, { keyPrefix = '' }: CachePageOptions): string {
  return `${keyPrefix}:${address.path}`;
}
