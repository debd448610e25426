import { ui } from './ui-text.ts';

/** A link of an error page to the page that its reader came from. */
export interface WayBack {
  readonly href: string;
  readonly text: string;
}

/** Addresses that only a form sends to: its page is one step up. */
const ACTION = /\/(?:expire|forget|load|reset|logout|trace)(\/?)$/;
const CACHE_ENTRY = /^\/(?:flask|django)\/cache(?=\/(?:entry|delete)(\/?)$)/;

/** Where the same page may well come, a moment later. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 503]);

/**
 * The page that a failed request belongs to; `null` where loading it would fail again.
 *
 * @example
 * wayBack({ method: 'POST', path: '/flask/fragment/expire', status: 403 }); // href: '/flask/fragment'
 * wayBack({ method: 'GET', path: '/nowhere', status: 404 }); // null
 */
export function wayBack({
  method,
  path,
  status,
}: {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}): WayBack | null {
  // A browser would take it for another host.
  if (path.startsWith('//')) return null;
  const [list, end = ''] = CACHE_ENTRY.exec(path) ?? [];
  if (list !== undefined) return { href: list + end, text: ui.error.list };
  const href = path.replace(ACTION, '$1');
  const sent = method !== 'GET' && method !== 'HEAD';
  const helps = PASSING.has(status) || (status !== 404 && (sent || href !== path));
  return helps ? { href, text: ui.error.again } : null;
}
