import { BadParameter, isLoopbackAddress, NotFound } from '@lab/core/http';
import type { TestHooks } from '@lab/core/test-hooks';
import { factory } from '../factory.ts';
import type { LabContext } from '../types.ts';
import { decoratedViews } from './decorated-views.ts';

/** Moves the clock, counts loads and makes them fail: for tests on this machine. */
export function testHooks(hooks: TestHooks) {
  return factory
    .createApp()
    .use(loopbackOnly)
    .route('/views', decoratedViews(hooks))
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
      throw new Error('boom: a test hook fails');
    });
}

/** Every other client gets a 404. A request without a socket comes from a test in this process. */
const loopbackOnly = factory.createMiddleware(async function loopbackOnly(c, next) {
  if (!isLoopbackAddress(c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1')) throw new NotFound();
  await next();
});

async function readJson(c: LabContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    throw new BadParameter('body', 'must be JSON', { cause });
  }
}
