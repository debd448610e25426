import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type AppName, labTarget, startServer } from '@lab/contract';

export interface Account {
  readonly username: string;
  readonly password: string;
}

export interface StartedApp {
  /** Its origin, without a final slash. */
  readonly url: string;
  /** Makes an administrator's account on the command line, while the app runs. */
  createSuperuser(account: Account): Promise<void>;
  stop(): Promise<void>;
}

/** An app, by default the one that `LAB_E2E_APP` names, as a server of its own: embedded store, fresh database. */
export async function startApp(app = appName()): Promise<StartedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-e2e-'));
  const target = labTarget({ app, database: join(folder, 'lab.sqlite'), redisUrl: 'off' });
  const server = await startServer(target);
  return {
    url: server.url.origin,
    createSuperuser: async ({ username, password }) => {
      const lab = fileURLToPath(import.meta.resolve('@lab/cli/lab'));
      await promisify(execFile)(
        process.execPath,
        [lab, 'createsuperuser', '--app', app, '--username', username],
        {
          env: { ...process.env, ...target.env, LAB_SUPERUSER_PASSWORD: password },
        },
      );
    },
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
