import { backgroundText } from '@lab/core/background';
import { redisEvictionText as text } from '@lab/core/redis-eviction';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { RedisEvictionPage } from '../views/measurements/redis-eviction.tsx';

const page = factory.createHandlers((c) =>
  c.render(<RedisEvictionPage view={c.var.lab.measurements.redisEviction.view()} />, {
    title: text.title,
    script: 'run.js',
  }),
);

const start = factory.createHandlers(submitted, async (c) => {
  if (!c.var.lab.measurements.redisEviction.start()) await flash(c, 'error', backgroundText.busy);
  return c.redirect('/redis-eviction', 303);
});

/** Redis’ own eviction policies on the same traffic. */
export const redisEviction = factory
  .createApp()
  .get('/redis-eviction', ...page)
  .post('/redis-eviction', ...start);
