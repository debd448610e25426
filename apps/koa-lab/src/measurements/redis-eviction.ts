import { backgroundText } from '@lab/core/background';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { gates } from './gates.ts';

const page: Handler = (ctx) => {
  ctx.render('measurements/redis-eviction', { view: ctx.lab.measurements.redisEviction.view() });
};

const start: Handler = (ctx) => {
  if (!ctx.lab.measurements.redisEviction.start()) flash(ctx, backgroundText.busy, 'error');
  ctx.seeOther('redis-eviction');
};

/** Redis’ own eviction policies on the same traffic. */
export const redisEviction = createRouter()
  .get('redis-eviction', '/redis-eviction', ...gates, page)
  .post('redis-eviction.post', '/redis-eviction', ...gates, ...submitted, start);
