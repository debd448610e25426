import type { Target } from '../target/target.ts';
import { CookieJar } from './cookies.ts';
import { type Changes, encode, type Form, readForm } from './form.ts';
import type { Hooks } from './hooks.ts';
import { Page } from './page.ts';
import { type Answer, type RequestInit, send } from './request.ts';

/** One visitor of one lab: what every case gets. */
export class Lab {
  readonly base: URL;
  readonly jar = new CookieJar();
  /** Paths of what a POST made (303 or 201 with a Location below its own path), to be taken away after the case. */
  readonly made: Set<string>;

  constructor(base: URL, made = new Set<string>()) {
    this.base = base;
    this.made = made;
  }

  /** Sends one request with this visitor's cookies and keeps the cookies that come back. */
  async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await send(this.base, method, path, {
      ...init,
      headers: { ...this.jar.header(), ...init.headers },
    });
    this.jar.take(answer.headers['set-cookie']);
    const place = new URL(answer.headers.location ?? answer.url, answer.url).pathname;
    if (method === 'POST' && place.startsWith(`${answer.url.pathname}/`)) this.made.add(place);
    return answer;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  /** Gets a page; another status than the expected one fails with what the page says. */
  async page(path: string, expected = 200): Promise<Page> {
    const answer = await this.get(path);
    if (answer.status !== expected)
      throw new Error(`GET ${path} returned ${answer.status}, not ${expected}: ${summaryOf(answer)}`);
    return new Page(answer);
  }

  async json(path: string): Promise<Record<string, unknown>> {
    const answer = await this.get(path, { accept: 'application/json' });
    if (answer.status !== 200) throw new Error(`GET ${path} returned ${answer.status}: ${summaryOf(answer)}`);
    return JSON.parse(answer.text);
  }

  /** Sends the form of that id as a browser would, with its CSRF token, after the changes. */
  submit(page: Page, testId: string, changes: Changes = {}, index = 0): Promise<Answer> {
    return this.sendForm(readForm(page, testId, index), changes);
  }

  sendForm(form: Form, changes: Changes = {}): Promise<Answer> {
    return this.send(form.method, form.action, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: encode({ ...form.fields, ...changes }),
    });
  }

  /** The page that a 303 leads to. */
  async follow(answer: Answer): Promise<Page> {
    const { location } = answer.headers;
    if (answer.status !== 303 || location === undefined)
      throw new Error(
        `${answer.method} ${answer.url.pathname} returned ${answer.status}, not 303: ${summaryOf(answer)}`,
      );
    const { pathname, search } = new URL(location, answer.url);
    return this.page(pathname + search);
  }

  /** Another visitor of the same server, without cookies. */
  visitor(): Lab {
    return new Lab(this.base, this.made);
  }
}

/** A lab whose clock and backend counts the case controls. */
export class HookedLab extends Lab {
  readonly hooks: Hooks;

  constructor(base: URL, hooks: Hooks) {
    super(base);
    this.hooks = hooks;
  }
}

/** A lab whose server was started by the contract, so that a case can start more. */
export class OwnedLab extends HookedLab {
  readonly target: Target;

  constructor(base: URL, hooks: Hooks, target: Target) {
    super(base, hooks);
    this.target = target;
  }
}

/** What a page says, for the message of a failure. */
export function summaryOf(answer: Answer): string {
  if (!/html/.test(answer.headers['content-type'] ?? '')) return answer.text.slice(0, 300);
  const page = new Page(answer);
  const said = ['error-title', 'error-detail', 'error-summary', 'error-stack'].flatMap((id) => page.all(id));
  return (said.length > 0 ? said : [page])
    .map((part) => part.words)
    .join(' · ')
    .slice(0, 600);
}
