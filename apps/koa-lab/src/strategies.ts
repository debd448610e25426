import { submitted } from './middleware/csrf.ts';
import { createRouter } from './router.ts';
import type { Handler } from './types.ts';
import { searchParams } from './validate.ts';

const page: Handler = async (ctx) => {
  ctx.render('strategies', { view: await ctx.lab.strategies.view(searchParams(ctx)) });
};

/** A trace of the visitor's own: then its run, or the page with what is wrong with it. */
const trace: Handler<'form'> = async (ctx) => {
  const sent = await ctx.lab.strategies.upload(ctx.state.form);
  if (!sent.ok) {
    ctx.status = 422;
    return ctx.render('strategies', { view: sent.view });
  }
  ctx.status = 303;
  ctx.redirect(sent.href);
};

const table: Handler = async (ctx) => {
  ctx.render('strategies-table', { rows: await ctx.lab.strategies.table() });
};

/** Equal addresses give equal bytes, until the simulation itself changes. */
const SAVED = { 'Cache-Control': 'public, no-cache' };

const json: Handler = async (ctx) => {
  ctx.body = await ctx.lab.strategies.json(searchParams(ctx));
  ctx.set(SAVED);
};

const csv: Handler = async (ctx) => {
  ctx.body = await ctx.lab.strategies.csv(searchParams(ctx));
  ctx.set({ ...SAVED, 'Content-Type': 'text/csv; charset=utf-8; header=present' });
};

/** Strategies and eviction policies, simulated. */
export const strategies = createRouter()
  .get('strategies', '/strategies', page)
  .post('strategies.trace', '/strategies/trace', ...submitted, trace)
  .get('strategies.table', '/strategies/table', table)
  .get('strategies.json', '/strategies/result.json', json)
  .get('strategies.csv', '/strategies/result.csv', csv);
