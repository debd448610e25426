import { ConfigError } from '@lab/core/config';
import { createLab } from '@lab/core/lab';
import { stopGracefully } from '@lab/core/server';
import { createApp } from './app.ts';
import { createServer } from './create-server.ts';

const lab = await createLab({ name: 'koa-lab' }).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`koa-lab does not start: ${error.message}\n`);
  return process.exit(1);
});
const stopping = new AbortController();
const server = createServer(lab, createApp(lab, { stopping: stopping.signal }));

const { host, port } = lab.config;
server.listen(port, host, () => {
  const address = server.address();
  const listening = typeof address === 'object' ? address?.port : address;
  process.stdout.write(`koa-lab listening on http://${host}:${listening}\n`);
});
stopGracefully({ server, lab, stopping });
