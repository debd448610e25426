import { z } from 'zod';
import type { Clock } from '../../clock/clock.ts';
import type { Milliseconds } from '../../clock/units.ts';
import { parseCacheControl, type Seconds } from '../../http/cache-control.ts';
import { matches } from '../../input/index.ts';
import { type Timeout, timeoutToTtl } from '../timeout.ts';
import { cachePageHeaders, type PageRequest, pageStorability, type Storability } from './cache-page.ts';
import { variantKey, variedHeaders } from './page-key.ts';

/** What a view made, as far as the page cache looks at it. */
export interface ProducedPage {
  readonly status: number;
  readonly headers: Headers;
  /** Its content is not known before it is sent; then `body` is never called. */
  readonly streaming: boolean;
  /** The whole content. Called once, and only for a page that is kept. */
  body(): Promise<string | Uint8Array> | string | Uint8Array;
  /** How long its parts may still be shown: a page of cached fragments is no fresher than those. */
  readonly lifetime?: Milliseconds | null;
}

/** Why a page was not kept. `shared`: others asked at the same time and their page was not for this request. */
export type WhyNotKept =
  | Extract<Storability, { store: false }>['because']
  | 'timeout'
  | 'shared'
  | 'unless'
  | 'filter';

/** A page as it is stored: plain data. */
export interface KeptPage {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Uint8Array;
  /** The request headers that it depends on. */
  readonly varied: readonly string[];
  /** Stands for the values that those had. */
  readonly variant: string;
}

/** Field names and values that can be sent (RFC 9110 sections 5.1 and 5.5). */
const header = z.tuple([
  z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/),
  z.string().regex(/^[\t\x20-\x7E\x80-\xFF]*$/),
]);

/** Whether what a cache gives back is a page that can be sent. */
export const isKeptPage = matches(
  z.strictObject({
    headers: z.array(header),
    body: z.union([z.string(), z.instanceof(Uint8Array)]),
    varied: z.array(z.string()),
    variant: z.string(),
  }) satisfies z.ZodType<KeptPage>,
);

export type Keeping =
  | { readonly keep: true; readonly page: KeptPage; readonly ttl: Milliseconds | null }
  | { readonly keep: false; readonly because: WhyNotKept };

export interface KeepingRules {
  readonly clock: Clock;
  /** Of this page; `undefined`: its own `s-maxage` or `max-age`, else `fallback`. */
  readonly timeout: Timeout;
  readonly fallback: Seconds | null;
  readonly filter?: ((page: ProducedPage) => boolean) | undefined;
}

/** Of one answer and of one connection; they are made anew for each (RFC 9110 section 7.6.1). */
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
export async function keepPage(
  request: PageRequest,
  produced: ProducedPage,
  rules: KeepingRules,
): Promise<Keeping> {
  const header = (name: string): string | null => produced.headers.get(name);
  const verdict = pageStorability(request, { ...produced, header });
  if (!verdict.store) return { keep: false, because: verdict.because };
  const ttl = shorter(ttlOf(produced.headers, rules), produced.lifetime ?? null);
  const varied = variedHeaders(header('vary'));
  if (ttl === 0) return { keep: false, because: 'timeout' };
  if (varied === null) return { keep: false, because: 'vary' };
  if (rules.filter?.(produced) === false) return { keep: false, because: 'filter' };
  const headers = new Headers(produced.headers);
  for (const [name, value] of Object.entries(cachePageHeaders({ header }, ttl, rules.clock.now()))) {
    headers.set(name, value);
  }
  return {
    keep: true,
    ttl,
    page: {
      headers: [...headers].filter(([name]) => !NOT_KEPT.has(name)),
      body: await produced.body(),
      varied,
      variant: variantKey(request, varied),
    },
  };
}

/** Whether a kept page was made for the same values of the headers that it varies by (RFC 9111 section 4.1). */
export function isVariantFor({ varied, variant }: KeptPage, request: PageRequest): boolean {
  return variant === variantKey(request, varied);
}

function ttlOf(headers: Headers, { timeout, fallback }: KeepingRules): Milliseconds | null {
  if (timeout !== undefined) return timeoutToTtl(timeout);
  const { sMaxage, maxAge } = parseCacheControl(headers.get('cache-control') ?? '');
  // What is said to shared caches beats what is said to all (RFC 9111 section 5.2.2.10).
  return timeoutToTtl(sMaxage ?? maxAge, fallback);
}

function shorter(a: Milliseconds | null, b: Milliseconds | null): Milliseconds | null {
  if (a === null || b === null) return a ?? (b === null ? null : Math.max(0, b));
  return Math.max(0, Math.min(a, b));
}
