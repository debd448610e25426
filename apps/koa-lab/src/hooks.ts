import { Forbidden } from '@lab/core/http';
import type { Hooks } from '@lab/core/lab';
import { createRouter, type Handler, type LabRouter } from './context.ts';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** Who sits on this machine may pull the levers; nobody else. */
export const localOnly: Handler = async (ctx, next) => {
  if (!LOOPBACK.test(ctx.req.socket.remoteAddress ?? ''))
    throw new Forbidden('Test hooks answer this machine only.');
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
      ctx.body = levers.advanceClock(ctx.request.body);
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
      levers.fail(ctx.request.body);
      ctx.body = {};
    })
    .post('/cache', async (ctx) => {
      ctx.body = await levers.cache(ctx.request.body);
    })
    .post('/memoize', async (ctx) => {
      ctx.body = await levers.memoize(ctx.request.body);
    })
    .post('/superuser', async (ctx) => {
      ctx.body = await levers.superuser(ctx.request.body);
    })
    .post('/write', async (ctx) => {
      ctx.body = await levers.write(ctx.request.body);
    })
    .get('/boom', () => {
      throw new Error('The test hook was asked for a failure.');
    });
}
