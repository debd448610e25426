import type { Clock, Milliseconds } from '../clock/index.ts';
import { parseCacheControl, type Seconds, strongETag } from '../http/index.ts';
import { cutContent, wholeContent } from './page-content.ts';
import { variantKey, variedHeaders } from './page-key.ts';
import type { CachePageOptions } from './page-options.ts';
import type { PageBody, ProducedPage } from './produced-page.ts';
import { cachePageHeaders, type PageRequest, pageStorability, type Storability } from './storability.ts';
import type { StoredPage } from './stored-page.ts';
import { type Timeout, timeoutToTtl } from './timeout.ts';

/** Why a page was not stored. `shared`: a concurrent request ran the view, and its page was not for this one. */
export type WhyNotKept =
  | Extract<Storability, { store: false }>['because']
  | 'timeout'
  | 'shared'
  | 'unless'
  | 'filter';

export type Storing =
  | { readonly store: true; readonly page: StoredPage; readonly ttl: Milliseconds | null }
  | { readonly store: false; readonly because: WhyNotKept };

export interface StoringRules
  extends Pick<CachePageOptions, 'timeout' | 'responseFilter' | 'setsClientHeaders'> {
  readonly clock: Clock;
  /** Where neither the view nor the page says how long. */
  readonly fallback: Seconds | null;
}

/** Fields of one response or one connection; each response gets its own (RFC 9110 section 7.6.1). */
const NOT_KEPT = new Set([
  'age',
  'cache-status',
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'proxy-connection',
  'server-timing',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-request-id',
]);

/** Decides whether a page is kept and for how long, and makes what is stored. */
export async function storePage(
  request: PageRequest,
  produced: ProducedPage,
  rules: StoringRules,
): Promise<Storing> {
  const header = (name: string): string | null => produced.headers.get(name);
  const verdict = pageStorability(request, { ...produced, header });
  if (!verdict.store) return { store: false, because: verdict.because };
  const ttl = shorter(ttlOf(produced.headers, rules), produced.lifetime ?? null);
  const varied = variedHeaders(header('vary'));
  if (ttl === 0) return { store: false, because: 'timeout' };
  if (varied === null) return { store: false, because: 'vary' };
  if (rules.responseFilter?.(produced) === false) return { store: false, because: 'filter' };
  const headers = new Headers(produced.headers);
  if (rules.setsClientHeaders !== false) {
    const said = cachePageHeaders({ header }, ttl, rules.clock.now());
    for (const [name, value] of Object.entries(said)) headers.set(name, value);
  }
  const content = contentOf(await produced.body(), header('content-type') ?? '');
  return {
    store: true,
    ttl,
    page: {
      headers: Object.fromEntries([...headers].filter(([name]) => !NOT_KEPT.has(name))),
      content,
      etag: etagOf(content),
      varied,
      variant: variantKey(request, varied),
    },
  };
}

/** Whether a kept page was made for the same values of the headers that it varies by (RFC 9111 section 4.1). */
export function isVariantFor({ varied, variant }: StoredPage, request: PageRequest): boolean {
  return variant === variantKey(request, varied);
}

/** Only HTML escapes what it shows, so that no visitor can write a hole into it. */
function contentOf(body: PageBody, type: string): StoredPage['content'] {
  if (typeof body !== 'string') return body;
  return type.startsWith('text/html') ? cutContent(body) : wholeContent(body);
}

function etagOf(content: StoredPage['content']): string | null {
  if (content instanceof Uint8Array) return strongETag(content);
  return content.holes.length === 0 ? strongETag(content.parts[0] ?? '') : null;
}

function ttlOf(
  headers: Headers,
  { timeout, fallback }: { readonly timeout?: Timeout; readonly fallback: Seconds | null },
): Milliseconds | null {
  if (timeout !== undefined) return timeoutToTtl(timeout);
  const { sMaxage, maxAge } = parseCacheControl(headers.get('cache-control') ?? '');
  // What is said to shared caches beats what is said to all (RFC 9111 section 5.2.2.10).
  return timeoutToTtl(sMaxage ?? maxAge, fallback);
}

function shorter(a: Milliseconds | null, b: Milliseconds | null): Milliseconds | null {
  if (a === null || b === null) return a ?? (b === null ? null : Math.max(0, b));
  return Math.max(0, Math.min(a, b));
}
