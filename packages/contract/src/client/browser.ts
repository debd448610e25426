import { CookieJar } from './cookies.ts';

/** Sends one request without cookies; redirects are not followed. */
type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Keeps cookies and sends forms with their token, as a browser does: for the tests of an app. */
export class Browser {
  readonly #send: Send;
  readonly #jar = new CookieJar();

  /** @param cookies - those that it starts with. */
  constructor(send: Send, cookies: Iterable<readonly [string, string]> = []) {
    this.#send = send;
    this.#jar.put(cookies);
  }

  /** Another browser with the same cookies. */
  copy(): Browser {
    return new Browser(this.#send, this.#jar.entries());
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.#jar.header())) headers.set(name, value);
    const response = await this.#send(path, { ...init, headers });
    this.#jar.take(response.headers.getSetCookie());
    return response;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  /** The text of a page. */
  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  /** The CSRF token of the first form on a page. */
  async token(page: string): Promise<string> {
    return /name="csrf_token" value="([^"]+)"/.exec(await this.text(page))?.[1] ?? '';
  }

  post(action: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(action, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Sends a form to `action` with the token of `page`. */
  async submit(
    page: string,
    action: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.post(action, { csrf_token: await this.token(page), ...fields });
  }
}

/** The text of the first element with that test id, without its markup; `undefined` when there is none. */
export function textOf(html: string, testId: string): string | undefined {
  const [, tag, rest] = new RegExp(`<(\\w+)[^>]*data-testid="${testId}"[^>]*>(.*)`, 's').exec(html) ?? [];
  if (tag === undefined || rest === undefined) return undefined;
  return rest
    .slice(0, rest.indexOf(`</${tag}>`))
    .replaceAll(/<[^>]*>/g, '')
    .trim();
}
