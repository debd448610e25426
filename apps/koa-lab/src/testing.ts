import { once } from 'node:events';
import { Browser } from '@lab/contract';
import { createLab, type Lab } from '@lab/core/lab';
import { onTestFinished } from 'vitest';
import { createApp } from './app.ts';
import { createServer } from './create-server.ts';
import type { LabApp } from './types.ts';

/** An app that listens, over a lab of its own: an empty cache, a database in memory, no delays. */
export interface TestApp {
  readonly lab: Lab;
  readonly app: LabApp;
  readonly base: URL;
  /** Ends event streams. */
  readonly stopping: AbortController;
  /** Sends a request without cookies; redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  readonly browser: Browser;
}

/**
 * Starts the app on a free port.
 *
 * @param env - settings that differ from those of a test.
 * @param onEnd - when to close it: after the test, or `afterAll` of the tests of a file.
 * @example
 * const { request } = await testApp();
 * const { request } = await testApp({}, afterAll);
 */
export async function testApp(
  env: NodeJS.ProcessEnv = {},
  onEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<TestApp> {
  const lab = await createLab({
    name: 'koa-lab',
    env: {
      NODE_ENV: 'test',
      REDIS_URL: 'off',
      LAB_DB: ':memory:',
      LAB_LATENCY_SCALE: '0',
      LAB_TEST_HOOKS: '1',
      LAB_SECRET: 'a secret of at least thirty-two characters',
      LOG_LEVEL: 'silent',
      ...env,
    },
  });
  const stopping = new AbortController();
  const app = createApp(lab, { stopping: stopping.signal });
  const server = createServer(lab, app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onEnd(async () => {
    stopping.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await lab.close();
  });
  const address = server.address();
  const base = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  const request = (path: string, init?: RequestInit) =>
    fetch(new URL(path, base), { redirect: 'manual', ...init });
  return { lab, app, base, stopping, request, browser: new Browser(request) };
}
