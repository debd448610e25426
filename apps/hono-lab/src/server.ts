import { runServer } from '@lab/core/server';
import { createApp } from './app.tsx';
import { createServer } from './create-server.ts';

await runServer({
  name: 'hono-lab',
  createServer: (lab, stopping) => createServer(lab, createApp(lab, { stopping })),
});
