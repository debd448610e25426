/** Koa alone: sends captured responses, byte for byte. */
import Koa from 'koa';
import { serveQuestions } from '../process/worker.ts';
import type { BareQuestion } from './bare-hono.worker.ts';

serveQuestions<BareQuestion, string>(({ path, answer: { status, headers, body } }) => {
  const app = new Koa();
  app.use((ctx) => {
    if (ctx.path !== path) return;
    ctx.status = status;
    ctx.set({ ...headers });
    if (status !== 304) ctx.body = body;
    // Koa names a type of its own when it sees a body.
    const type = headers['content-type'];
    if (type !== undefined) ctx.set('Content-Type', type);
  });
  return new Promise((resolve, reject) => {
    const server = app.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The machine gave no port.'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
});
