import { createRouter } from './router.ts';
import type { Handler } from './types.ts';
import { searchParams } from './validate.ts';

const page: Handler = async (ctx) => {
  ctx.render('strategies', { view: await ctx.lab.strategies.view(searchParams(ctx)) });
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
  .get('strategies.table', '/strategies/table', table)
  .get('strategies.json', '/strategies/result.json', json)
  .get('strategies.csv', '/strategies/result.csv', csv);
