import { ConfigError } from '@lab/core/config';
import { createLab } from '@lab/core/lab';
import { createApp } from './app.ts';
import { stopGracefully } from './stop.ts';

const lab = await createLab({ name: 'koa-lab' }).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`koa-lab does not start: ${error.message}\n`);
  return process.exit(1);
});
const stopping = new AbortController();
const app = createApp(lab, { stopping: stopping.signal });

const server = app.listen(lab.config.port, lab.config.host, () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  process.stdout.write(`koa-lab listening on http://${lab.config.host}:${port}\n`);
});
stopGracefully({ server, lab, stopping });
