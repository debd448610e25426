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

const server = serve({ fetch: app.fetch, hostname: lab.config.host, port: lab.config.port }, ({ port }) => {
  process.stdout.write(`hono-lab listening on http://${lab.config.host}:${port}\n`);
});
stopGracefully({ server, lab, stopping });
