import { createLab, type Lab } from '@lab/core/lab';
import { createApp } from './app.ts';
import { createServer } from './create-server.ts';
import type { LabApp } from './types.ts';

/** An app that listens, over a lab of its own: an empty cache, a database in memory, no delays. */
export interface RunningApp {
  readonly lab: Lab;
  readonly app: LabApp;
  /** Ends event streams. */
  readonly stopping: AbortController;
  /** A request as a client without cookies sends it; redirects are not followed. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The absolute address of a path. */
  url(path: string): string;
  close(): Promise<void>;
}

/** Starts the app on a free port. */
export async function runApp(env: NodeJS.ProcessEnv = {}): Promise<RunningApp> {
  const lab = await createLab({
    name: 'koa-lab',
    env: {
      NODE_ENV: 'test',
      LAB_DB: ':memory:',
      REDIS_URL: 'off',
      LAB_LATENCY_SCALE: '0',
      LAB_TEST_HOOKS: '1',
      ...env,
    },
  });
  const stopping = new AbortController();
  const app = createApp(lab, { stopping: stopping.signal });
  const server = createServer(lab, app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  return {
    lab,
    app,
    stopping,
    fetch: (path, init) => fetch(url(path), { redirect: 'manual', ...init }),
    url,
    close: async () => {
      stopping.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await lab.close();
    },
  };
}

/** A browser as far as forms go: it keeps cookies, and reads a page's token. */
export class Visitor {
  readonly #app: RunningApp;
  readonly #cookies: Map<string, string>;

  constructor(app: RunningApp, cookies: Iterable<readonly [string, string]> = []) {
    this.#app = app;
    this.#cookies = new Map(cookies);
  }

  /** Somebody else with the same cookies. */
  copy(): Visitor {
    return new Visitor(this.#app, this.#cookies);
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await this.#app.fetch(path, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    return response;
  }

  /** The token of the first form on a page. */
  async token(path: string): Promise<string> {
    const page = await (await this.fetch(path)).text();
    return /name="csrf_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  }
}
