import { BadParameter, isLoopbackAddress, NotFound } from '@lab/core/http';
import type { TestHooks } from '@lab/core/test-hooks';
import { readText } from '../middleware/form.ts';
import { createRouter } from '../router.ts';
import type { Ctx, Handler, LabRouter } from '../types.ts';
import { decoratedViews } from './decorated-views.ts';

/** Moves the clock, counts loads and makes them fail: for tests on this machine. */
export function testHooks(hooks: TestHooks): LabRouter {
  return createRouter()
    .use(loopbackOnly)
    .use('/views', decoratedViews(hooks).routes())
    .post('/clock/advance', (ctx) => {
      ctx.body = hooks.advanceClock(readJson(ctx));
    })
    .post('/reset', async (ctx) => {
      await hooks.reset();
      ctx.body = {};
    })
    .get('/backend', (ctx) => {
      ctx.body = hooks.backend();
    })
    .post('/backend/reset', (ctx) => {
      hooks.resetBackend();
      ctx.body = {};
    })
    .post('/fail', (ctx) => {
      hooks.fail(readJson(ctx));
      ctx.body = {};
    })
    .post('/fault', (ctx) => {
      hooks.fault();
      ctx.body = {};
    })
    .post('/cache', async (ctx) => {
      ctx.body = await hooks.cache(readJson(ctx));
    })
    .post('/memoize', async (ctx) => {
      ctx.body = await hooks.memoize(readJson(ctx));
    })
    .post('/superuser', async (ctx) => {
      ctx.body = await hooks.superuser(readJson(ctx));
    })
    .post('/write', async (ctx) => {
      ctx.body = await hooks.write(readJson(ctx));
    })
    .get('/boom', () => {
      throw new Error('boom: a test hook fails');
    });
}

/** Every other client gets a 404. */
const loopbackOnly: Handler = async function loopbackOnly(ctx, next) {
  if (!isLoopbackAddress(ctx.req.socket.remoteAddress)) throw new NotFound();
  await next();
};

function readJson(ctx: Ctx): unknown {
  try {
    return JSON.parse(readText(ctx));
  } catch (cause) {
    throw new BadParameter('body', 'must be JSON', { cause });
  }
}
