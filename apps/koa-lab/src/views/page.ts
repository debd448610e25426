import type { Flash } from '@lab/core/http';
import { type CacheOutcomeView, cacheOutcomeView } from '@lab/core/http';
import { type Lab, type StoreView, storeView } from '@lab/core/lab';
import { type CodeTab, codeOf } from '@lab/ui/code';
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
  readonly store: StoreView;
  readonly twin: Lab['twin'];
  /** The lines that cache, of a lesson's page. */
  codeOf(lesson: string): readonly CodeTab[];
  /** `null` when no cache was consulted. */
  readonly outcome: CacheOutcomeView | null;
  readonly requestMs: number;
  /** Taken out of the session when the template asks for them. */
  readonly flashes: readonly Flash[];
}

/** The frame of the page that is being rendered. */
export function pageOf(ctx: Ctx): Page {
  const { outcome, dataMs = 0, requestId } = ctx.state;
  return {
    method: ctx.method,
    path: ctx.path,
    track: trackAt(ctx.path),
    requestId,
    admin: ctx.state.admin?.username ?? null,
    store: storeView(ctx.lab.store()),
    twin: ctx.lab.twin,
    codeOf: (lesson) => codeOf(lesson, 'koa'),
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
