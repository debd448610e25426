import { BadParameter, isLoopbackAddress, NotFound } from '@lab/core/http';
import type { Hooks } from '@lab/core/lab';
import { createRouter } from './router.ts';
import type { Ctx, Handler, LabRouter } from './types.ts';

/** For everybody else than who sits at this machine nothing is there. */
export const localOnly: Handler = async (ctx, next) => {
  if (!isLoopbackAddress(ctx.req.socket.remoteAddress)) throw new NotFound();
  await next();
};

const noStore: Handler = async (ctx, next) => {
  ctx.set('Cache-Control', 'no-store');
  await next();
};

/** Moves the clock, counts and fails the backend: for the contract, and only where the start was told so. */
export function hooks(levers: Hooks): LabRouter {
  return createRouter()
    .use(localOnly, noStore)
    .post('/clock/advance', (ctx) => {
      ctx.body = levers.advanceClock(json(ctx));
    })
    .post('/reset', async (ctx) => {
      await levers.reset();
      ctx.body = {};
    })
    .get('/backend', (ctx) => {
      ctx.body = levers.backend();
    })
    .post('/backend/reset', (ctx) => {
      levers.resetBackend();
      ctx.body = {};
    })
    .post('/fail', (ctx) => {
      levers.fail(json(ctx));
      ctx.body = {};
    })
    .post('/fault', (ctx) => {
      levers.fault();
      ctx.body = {};
    })
    .post('/cache', async (ctx) => {
      ctx.body = await levers.cache(json(ctx));
    })
    .post('/memoize', async (ctx) => {
      ctx.body = await levers.memoize(json(ctx));
    })
    .post('/superuser', async (ctx) => {
      ctx.body = await levers.superuser(json(ctx));
    })
    .post('/write', async (ctx) => {
      ctx.body = await levers.write(json(ctx));
    })
    .get('/boom', () => {
      throw new Error('The test hook was asked for a failure.');
    });
}

function json(ctx: Ctx): unknown {
  try {
    return JSON.parse(ctx.request.rawBody ?? '');
  } catch (cause) {
    throw new BadParameter('body', 'must be JSON', { cause });
  }
}
