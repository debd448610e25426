import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppName, labTarget, startServer } from '@lab/contract';

export interface StartedApp {
  /** Its origin, without a final slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The app that `LAB_E2E_APP` names, as a server of its own: embedded store, fresh database. */
export async function startApp(): Promise<StartedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-e2e-'));
  const server = await startServer(
    labTarget({ app: appName(), database: join(folder, 'lab.sqlite'), redisUrl: 'off' }),
  );
  return {
    url: server.url.origin,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function appName(): AppName {
  const name = process.env['LAB_E2E_APP'];
  if (name === 'hono-lab' || name === 'koa-lab') return name;
  throw new Error('LAB_E2E_APP is hono-lab or koa-lab.');
}
