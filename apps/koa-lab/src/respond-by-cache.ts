import { formatHttpDate } from '@lab/core/http';
import {
  type AnsweredPage,
  type CachePageOptions,
  fillContent,
  fillHoles,
  type PageAddress,
  type PageCache,
  type ProducedPage,
} from '@lab/core/pages';
import { contentOf, isStreaming } from './content.ts';
import { fillingsOf, pageHeaders } from './page.ts';
import { pageRequest } from './page-request.ts';
import type { Ctx } from './types.ts';

export interface RespondOptions extends CachePageOptions {
  /** The address that the page is stored under. Default: the request's own. */
  readonly address?: PageAddress;
}

/** Responds with a page from the cache; the view runs if there is none. */
export async function respondByCache(
  ctx: Ctx,
  next: () => Promise<unknown>,
  pages: PageCache,
  rules: RespondOptions,
): Promise<void> {
  const started = performance.now();
  const answer = await pages.respond(pageRequest(ctx, rules.address), () => produce(ctx, next), rules);
  ctx.state.outcome = answer.outcome;
  ctx.state.dataMs = performance.now() - started;
  if (ctx.state.isStoringOnly) return;
  if (answer.from === 'page') send(ctx, answer.page);
  else if (typeof ctx.body === 'string' && ctx.response.is('html')) {
    ctx.body = fillHoles(ctx.body, fillingsOf(ctx));
  }
}

/** Runs the view, and describes its page. */
async function produce(ctx: Ctx, next: () => Promise<unknown>): Promise<ProducedPage> {
  ctx.state.isKept = true;
  try {
    await next();
  } finally {
    // The page of an error is not.
    ctx.state.isKept = false;
  }
  // What the view has changed in the session makes the page this reader's own: its cookie is among the headers then.
  await ctx.session.manuallyCommit();
  const { lifetime } = ctx.state;
  return {
    status: ctx.status,
    headers: pageHeaders(ctx),
    streaming: isStreaming(ctx),
    body: () => contentOf(ctx),
    ...(lifetime !== undefined && { lifetime }),
  };
}

function send(ctx: Ctx, { status, headers, content }: AnsweredPage): void {
  ctx.status = status;
  ctx.set(headers);
  // `Age` and `Expires` are of this clock.
  ctx.set('Date', formatHttpDate(ctx.lab.clock.now()));
  if (content instanceof Uint8Array) ctx.body = Buffer.from(content);
  else ctx.body = fillContent(content, content.holes.length === 0 ? {} : fillingsOf(ctx));
}
