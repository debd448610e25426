import { factory } from '../env.ts';

/** Hono answers HEAD by GET without its body; this keeps the length that GET would have said (RFC 9110 section 9.3.2). */
export const headLength = factory.createMiddleware(async function headLength(c, next) {
  await next();
  if (c.req.method !== 'HEAD' || c.res.body === null || c.res.headers.has('Content-Length')) return;
  const { byteLength } = await c.res.clone().arrayBuffer();
  c.header('Content-Length', String(byteLength));
});
