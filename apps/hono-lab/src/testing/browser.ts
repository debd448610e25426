import type { AppType } from '../app.tsx';

/** Keeps cookies and sends forms with their token, as a browser does. */
export class Browser {
  readonly #app: AppType;
  readonly #cookies = new Map<string, string>();

  constructor(app: AppType) {
    this.#app = app;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  /** Sends a form to `action` with a token that `page` gave. */
  async submit(page: string, action: string, fields: Record<string, string> = {}): Promise<Response> {
    const html = await (await this.get(page)).text();
    const token = /name="csrf_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return this.post(action, { csrf_token: token, ...fields });
  }

  async post(action: string, fields: Record<string, string>): Promise<Response> {
    return this.send(action, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async send(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: URLSearchParams | string },
  ): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.#app.request(path, { ...init, headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}
