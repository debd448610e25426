import { createRouter } from './router.ts';
import type { Handler } from './types.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

const alive: Handler = (ctx) => {
  ctx.set(NO_STORE);
  ctx.body = ctx.lab.health.live();
};

const ready: Handler = async (ctx) => {
  const readiness = await ctx.lab.health.ready();
  ctx.set(NO_STORE);
  ctx.status = readiness.status === 'ready' ? 200 : 503;
  ctx.body = readiness;
};

const metrics: Handler = async (ctx) => {
  const { contentType, body } = await ctx.lab.monitor.metrics(ctx.get('Accept'));
  ctx.set(NO_STORE);
  ctx.vary('Accept');
  ctx.body = body;
  ctx.set('Content-Type', contentType);
};

/** Alive, ready, measured: what an orchestrator and Prometheus request. */
export const health = createRouter()
  .get('healthz', '/healthz', alive)
  .get('readyz', '/readyz', ready)
  .get('metrics', '/metrics', metrics);
