import type { Flash } from '@lab/core/http';
import { type CacheOutcomeView, cacheOutcomeView } from '@lab/core/http';
import { type StoreView, storeView } from '@lab/core/lab';
import koa from 'koa/package.json' with { type: 'json' };
import type { Ctx } from '../context.ts';
import { takeFlashes } from '../middleware/flash.ts';

/** What the frame of every page shows, whatever the page is about. */
export interface Page {
  readonly method: string;
  readonly path: string;
  /** The track that the address belongs to. */
  readonly track: 'flask' | 'django' | null;
  readonly requestId: string;
  /** The name of the administrator whose page it is. */
  readonly admin: string | null;
  readonly koaVersion: string;
  readonly store: StoreView;
  readonly nav: readonly NavItem[];
  /** `null` when no cache was consulted. */
  readonly outcome: CacheOutcomeView | null;
  readonly requestMs: number;
  /** Taken out of the session when the template asks for them. */
  readonly flashes: readonly Flash[];
}

interface NavItem {
  readonly href: string;
  readonly text: string;
  /** As `aria-current`: this very page, or the track that it belongs to. */
  readonly current: 'page' | 'true' | null;
}

const NAV = [
  { route: 'flask.home', text: 'Flask track' },
  { route: 'django.home', text: 'Django track' },
  { route: 'flask.stats', text: 'Cache statistics' },
];

/** The frame of the page that is being rendered. */
export function pageOf(ctx: Ctx): Page {
  const { outcome, dataMs = 0, requestId } = ctx.state;
  return {
    method: ctx.method,
    path: ctx.path,
    track: trackAt(ctx.path),
    requestId,
    admin: ctx.state.admin?.username ?? null,
    koaVersion: koa.version,
    store: storeView(ctx.lab.store()),
    nav: NAV.map(({ route, text }) => navItem(ctx, route, text)),
    outcome: outcome && 'status' in outcome ? cacheOutcomeView(outcome) : null,
    requestMs: dataMs,
    get flashes() {
      return takeFlashes(ctx);
    },
  };
}

function trackAt(path: string): Page['track'] {
  const [, first] = path.split('/', 2);
  return first === 'flask' || first === 'django' ? first : null;
}

function navItem(ctx: Ctx, route: string, text: string): NavItem {
  const href = ctx.linkTo(route);
  const current =
    ctx.path === href ? 'page' : route.endsWith('.home') && ctx.path.startsWith(href) ? 'true' : null;
  return { href, text, current };
}
