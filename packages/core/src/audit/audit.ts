import type { Bytes, Milliseconds } from '../clock/index.ts';
import { type Advice, advise } from './advise.ts';
import { exchange, isOnThisMachine } from './exchange.ts';
import type { Finding } from './finding.ts';
import { type Facts, factsOf } from './kind.ts';
import { lintBehaviour } from './lint-behaviour.ts';
import { lintHeaders } from './lint-headers.ts';
import { predictVisits, type Visits } from './second-visit.ts';

/** The header fields that decide on caching, in the order in which they are shown. */
const SHOWN = [
  'cache-control',
  'expires',
  'age',
  'date',
  'etag',
  'last-modified',
  'vary',
  'content-encoding',
  'cache-status',
  'pragma',
];

/** One thing that the page is made of. */
export interface AuditedResource {
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly bytes: Bytes;
  readonly transferred: Bytes;
  readonly ms: Milliseconds;
  /** Caching headers, as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly advice: Advice;
  readonly findings: readonly Finding[];
}

export interface AuditReport {
  readonly url: string;
  readonly resources: readonly AuditedResource[];
  /** What the page loads from other machines, which are not asked. */
  readonly elsewhere: readonly string[];
  /** How many findings are to be fixed. */
  readonly toFix: number;
  readonly visits: Visits;
}

export interface AuditOptions {
  /** Visits the page twice in a real browser; without it, visits are worked out from the headers. */
  readonly visit?: (url: string) => Promise<Visits | null>;
}

/** A page that needs more than this is not read to its end. */
const MOST_RESOURCES = 200;
const MOST_REDIRECTS = 5;

/**
 * Fetches a page of this machine and what it needs, and reports for each response which cache suits it and what its
 * headers say wrongly.
 *
 * @param target from `auditTarget`
 * @throws TypeError when nothing responds.
 * @example
 * (await audit(auditTarget('http://localhost:3000/flask/'))).toFix;
 */
export async function audit(target: URL, options: AuditOptions = {}): Promise<AuditReport> {
  // Loaded here: an app imports this file at its start, and parses no page before somebody audits one.
  const { resourcesOfPage, resourcesOfStyles } = await import('./find-resources.ts');
  const page = await fetchPage(target.href);
  const { own, elsewhere } = sort(resourcesOfPage(page.exchange.text, page.exchange.url));
  const all = [page];
  const seen = new Set([page.exchange.url]);
  for (const queue = [...own]; queue.length > 0 && all.length < MOST_RESOURCES; ) {
    const url = queue.shift() ?? '';
    if (seen.has(url)) continue;
    seen.add(url);
    const facts = factsOf(await exchange(url));
    all.push(facts);
    if (!/^text\/css/.test(facts.headers.get('content-type') ?? '')) continue;
    const more = sort(resourcesOfStyles(facts.exchange.text, url));
    queue.push(...more.own);
    elsewhere.push(...more.elsewhere);
  }
  const resources: AuditedResource[] = [];
  for (const facts of all) resources.push(await auditResource(facts));
  const findings = resources.flatMap((resource) => resource.findings);
  return {
    url: page.exchange.url,
    resources,
    elsewhere: [...new Set(elsewhere)],
    toFix: findings.filter(({ level }) => level === 'fix').length,
    visits: (await options.visit?.(page.exchange.url)) ?? predictVisits(all),
  };
}

/** Follows redirects within this machine. */
async function fetchPage(start: string): Promise<Facts> {
  let facts = factsOf(await exchange(start, { headers: { accept: 'text/html,*/*;q=0.8' } }));
  for (let i = 0; i < MOST_REDIRECTS; i += 1) {
    const location =
      facts.exchange.status >= 300 && facts.exchange.status < 400 ? facts.headers.get('location') : null;
    if (location === null) break;
    const next = new URL(location, facts.exchange.url);
    if (!isOnThisMachine(next)) break;
    facts = factsOf(await exchange(next.href, { headers: { accept: 'text/html,*/*;q=0.8' } }));
  }
  return facts;
}

function sort(urls: readonly string[]): { own: string[]; elsewhere: string[] } {
  const isOwn = (url: string) => isOnThisMachine(new URL(url));
  return { own: urls.filter(isOwn), elsewhere: urls.filter((url) => !isOwn(url)) };
}

async function auditResource(facts: Facts): Promise<AuditedResource> {
  const { headers, exchange: answer } = facts;
  return {
    url: answer.url,
    status: answer.status,
    type: (headers.get('content-type') ?? 'unknown').split(';')[0] ?? 'unknown',
    bytes: answer.bytes,
    transferred: answer.transferred,
    ms: Number(answer.ms.toFixed(1)),
    headers: SHOWN.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    advice: advise(facts),
    findings: [...lintHeaders(facts), ...(await lintBehaviour(facts))],
  };
}
