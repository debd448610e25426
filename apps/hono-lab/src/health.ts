import { factory } from './factory.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

const alive = factory.createHandlers((c) => c.json(c.var.lab.health.live(), 200, NO_STORE));

const ready = factory.createHandlers(async (c) => {
  const health = await c.var.lab.health.ready();
  return c.json(health, health.status === 'ready' ? 200 : 503, NO_STORE);
});

const metrics = factory.createHandlers(async (c) => {
  const { contentType, body } = await c.var.lab.monitor.metrics(c.req.header('Accept'));
  return c.body(body, 200, { ...NO_STORE, Vary: 'Accept', 'Content-Type': contentType });
});

/** Alive, ready, measured: what an orchestrator and Prometheus request. */
export const health = factory
  .createApp()
  .get('/healthz', ...alive)
  .get('/readyz', ...ready)
  .get('/metrics', ...metrics);
