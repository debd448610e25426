import { runServer } from '@lab/core/server';
import { createApp } from './app.ts';
import { createServer } from './create-server.ts';

await runServer({
  name: 'koa-lab',
  createServer: (lab, stopping) => createServer(lab, createApp(lab, { stopping })),
});
