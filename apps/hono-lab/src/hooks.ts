import { BadParameter, isLoopbackAddress, NotFound } from '@lab/core/http';
import type { Lab } from '@lab/core/lab';
import { probes } from './django/index.ts';
import { factory } from './factory.ts';
import { remoteAddress } from './remote-address.ts';
import type { LabContext } from './types.ts';

/** What tests turn: the clock, the counters, failures. Without the lab's hooks there is nothing at these paths. */
export function hooks({ hooks }: Lab) {
  const app = factory.createApp();
  if (hooks === null) return app;
  return app
    .use(loopbackOnly)
    .post('/clock/advance', async (c) => c.json(hooks.advanceClock(await readJson(c))))
    .post('/reset', async (c) => {
      await hooks.reset();
      return c.json({});
    })
    .get('/backend', (c) => c.json(hooks.backend()))
    .post('/backend/reset', (c) => {
      hooks.resetBackend();
      return c.json({});
    })
    .post('/fail', async (c) => {
      hooks.fail(await readJson(c));
      return c.json({});
    })
    .post('/fault', (c) => {
      hooks.fault();
      return c.json({});
    })
    .post('/cache', async (c) => c.json(await hooks.cache(await readJson(c))))
    .post('/memoize', async (c) => c.json(await hooks.memoize(await readJson(c))))
    .post('/superuser', async (c) => c.json(await hooks.superuser(await readJson(c))))
    .post('/write', async (c) => c.json(await hooks.write(await readJson(c))))
    .get('/boom', () => {
      throw new Error('boom: a test asked for it');
    })
    .route('/views', probes(hooks));
}

/** A request without a socket comes from a test in this process. */
const loopbackOnly = factory.createMiddleware(async function loopbackOnly(c, next) {
  if (!isLoopbackAddress(remoteAddress(c) ?? '127.0.0.1')) throw new NotFound();
  await next();
});

async function readJson(c: LabContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    throw new BadParameter('body', 'must be JSON', { cause });
  }
}
