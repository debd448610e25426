import { once } from 'node:events';
import { ConfigError } from '../config/index.ts';
import { createLab, type Lab, type LabOptions } from '../lab/index.ts';
import { explainListenError } from './explain-listen-error.ts';
import type { LimitedServer } from './limited-server.ts';
import { reportDrops } from './report-drops.ts';
import { stopGracefully } from './stop-gracefully.ts';

export interface RunServerOptions {
  readonly name: LabOptions['name'];
  /** @param stopping - ends responses that never end by themselves. */
  readonly createServer: (lab: Lab, stopping: AbortSignal) => LimitedServer;
}

/**
 * The life of an app's process: opens the lab, listens, stops gracefully. A start that cannot work says why and what
 * to do, in one line, and exits with 1.
 *
 * @example
 * await runServer({
 *   name: 'koa-lab',
 *   createServer: (lab, stopping) => createServer(lab, createApp(lab, { stopping })),
 * });
 */
export async function runServer({ name, createServer }: RunServerOptions): Promise<void> {
  const refuse = (why: string): never => {
    process.stderr.write(`${name} does not start: ${why}\n`);
    return process.exit(1);
  };
  const lab = await createLab({ name }).catch((error: unknown) => {
    if (error instanceof ConfigError) return refuse(error.message);
    throw error;
  });
  const stopping = new AbortController();
  const server = createServer(lab, stopping.signal);
  const { host, port } = lab.config;
  server.listen(port, host);
  await once(server, 'listening').catch(async (error: Error) => {
    await lab.close();
    refuse(explainListenError(error, { host, port }));
  });
  reportDrops(server, lab.log);
  stopGracefully({ server, lab, stopping });
  const address = server.address();
  const listening = typeof address === 'object' ? address?.port : address;
  process.stdout.write(
    `${name} listening on http://${host.includes(':') ? `[${host}]` : host}:${listening}\n`,
  );
}
