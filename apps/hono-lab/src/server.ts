import { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { ConfigError } from '@lab/core/config';
import { createLab } from '@lab/core/lab';
import { createApp } from './app.tsx';
import { stopGracefully } from './stop.ts';

const lab = await createLab({ name: 'hono-lab' }).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`hono-lab does not start: ${error.message}\n`);
  return process.exit(1);
});
const stopping = new AbortController();
const app = createApp(lab, { stopping: stopping.signal });

const { host, port } = lab.config;
const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
  process.stdout.write(`hono-lab listening on http://${host}:${address.port}\n`);
});
// Without `createServer` the adapter makes a server of `node:http`.
if (server instanceof Server) stopGracefully({ server, lab, stopping });
