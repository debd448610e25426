import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLab, type Lab } from '@lab/core/lab';
import { onTestFinished } from 'vitest';
import { type AppType, createApp } from '../app.tsx';
import { createServer } from '../create-server.ts';
import { Browser } from './browser.ts';

export interface TestApp {
  readonly app: AppType;
  readonly lab: Lab;
  readonly browser: Browser;
}

/** An app over a lab of its own: embedded store, fresh database, no simulated delays. Gone after the test. */
export async function testApp(env: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'hono-lab-'));
  const lab = await createLab({
    name: 'hono-lab',
    env: {
      NODE_ENV: 'test',
      REDIS_URL: 'off',
      LAB_DB: join(folder, 'lab.sqlite'),
      LAB_LATENCY_SCALE: '0',
      LAB_TEST_HOOKS: '1',
      LAB_SECRET: 'a secret of at least thirty-two characters',
      LOG_LEVEL: 'silent',
      ...env,
    },
  });
  onTestFinished(async () => {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const app = createApp(lab);
  return { app, lab, browser: new Browser(app) };
}

/** The same behind a server of its own, for what `app.request` cannot send. */
export async function listeningApp(env: NodeJS.ProcessEnv = {}): Promise<TestApp & { readonly base: URL }> {
  const test = await testApp(env);
  const server = createServer(test.lab, test.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { ...test, base: new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`) };
}
