/** Hono alone: sends captured responses, byte for byte. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { serveQuestions } from '../process/worker.ts';
import type { Answer } from './answer.ts';

export interface BareQuestion {
  readonly path: string;
  readonly answer: Answer;
}

serveQuestions<BareQuestion, string>(({ path, answer: { status, headers, body } }) => {
  const app = new Hono();
  app.get(path, () => new Response(status === 304 ? null : body, { status, headers }));
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
});
