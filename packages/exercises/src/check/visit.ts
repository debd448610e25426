import {
  type Answer,
  createHooks,
  HookedLab,
  Page,
  parseCacheStatus,
  summaryOf,
  verdict,
} from '@lab/contract';
import { patience } from './patience.ts';
import { Unmet } from './unmet.ts';

const ANSWER_WITHIN = 5000;

/** A visitor of the learner's app. Every response has a deadline, and every problem is reported in the learner's words. */
export class Visit {
  readonly base: URL;
  readonly store: 'memory' | 'redis';
  readonly #lab: HookedLab;

  constructor(base: URL, store: 'memory' | 'redis' = 'memory') {
    this.base = base;
    this.store = store;
    this.#lab = new HookedLab(base, createHooks(base));
  }

  /** Empties the caches, sets the clock back, counts loads from 0. */
  reset(): Promise<void> {
    return within('the test hooks', this.#lab.hooks.reset());
  }

  /** Moves the lab's clock, so that nobody waits for a TTL. */
  advance(seconds: number): Promise<void> {
    return within('the test hooks', this.#lab.hooks.advance(seconds * 1000));
  }

  /** Lets the next loads of that name fail. */
  fail(load: string, times = 1): Promise<void> {
    return within('the test hooks', this.#lab.hooks.fail(load, times));
  }

  /** Gives products one price by a write past the pages. */
  async setPrice(ids: readonly number[], cents: number): Promise<void> {
    await within('the test hooks', this.#lab.hooks.write({ ids, price: cents }));
  }

  /** Another visitor, without this one's cookies. */
  visitor(): Visit {
    return new Visit(this.base, this.store);
  }

  /** One response, whatever its status. */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return within(`GET ${path}`, this.#lab.get(path, headers));
  }

  /** A response with that status. */
  async expect(path: string, status = 200, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const answer = await this.get(path, headers);
    if (answer.status === status) return answer;
    throw new Unmet(
      `GET ${path}`,
      `${answer.status}: ${summaryOf(answer).slice(0, 300)}`,
      statusAdvice(answer.status, status),
    );
  }

  async page(path: string, status = 200): Promise<Page> {
    return new Page(await this.expect(path, status));
  }

  async json(path: string): Promise<Record<string, unknown>> {
    const answer = await this.expect(path, 200, { accept: 'application/json' });
    try {
      return JSON.parse(answer.text);
    } catch {
      throw new Unmet(
        `GET ${path}`,
        answer.text.slice(0, 200),
        'This is not JSON. Return the object as JSON.',
      );
    }
  }

  /** Sends the form of a page as a browser does, after the changes. */
  async submit(
    page: Page,
    form: string,
    changes: Readonly<Record<string, string>>,
    index = 0,
  ): Promise<Answer> {
    return within(`POST ${page.url.pathname}`, this.#lab.submit(page, form, changes, index));
  }

  /** How often the source behind that load ran since the last reset. */
  async loads(name: string): Promise<number> {
    return (await within('the test hooks', this.#lab.hooks.backend())).loads[name] ?? 0;
  }

  /** The budget: the source must have run exactly that often. */
  async budget(name: string, expected: number, asked: string, advice: string): Promise<void> {
    const loads = await this.loads(name);
    if (loads !== expected)
      throw new Unmet(asked, `the source ran ${times(loads)}, not ${times(expected)}`, advice);
  }
}

/** HIT, MISS, BYPASS or STALE, as `Cache-Status` says; NONE without one. */
export function outcomeOf(answer: Answer): 'HIT' | 'MISS' | 'BYPASS' | 'STALE' | 'NONE' {
  const status = parseCacheStatus(answer.headers['cache-status']);
  return status === null ? 'NONE' : verdict(status);
}

export const times = (count: number): string =>
  count === 0 ? 'not at all' : count === 1 ? 'once' : `${count} times`;

/** Waits for a response, up to a limit: an endless loop ends with a message. */
async function within<T>(asked: string, answer: Promise<T>): Promise<T> {
  using late = patience(ANSWER_WITHIN);
  const none = late.over.then(() => {
    throw new Unmet(
      asked,
      `no answer within ${late.seconds()} s`,
      'Your code does not come to an end. Look for a loop that never stops, or for an await on something that never happens.',
    );
  });
  try {
    return await Promise.race([answer, none]);
  } catch (error) {
    if (error instanceof Unmet) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const advice = /socket hang up|ECONNRE/.test(message)
      ? 'The app has ended: your code stopped the process, or threw an error outside of a handler.'
      : 'The app did not respond as it should. Read what it says, and start there.';
    throw new Unmet(asked, message, advice);
  }
}

function statusAdvice(got: number, expected: number): string {
  if (expected >= 500)
    return 'The source failed, so this visitor must get an error. Your code hides the failure, and may keep it.';
  if (got === 501) return 'This part is not written yet. Look for the TODO.';
  if (got >= 500) return 'Your code threw an error. The first line above says which.';
  if (got === 404) return 'The app has no such page, or your code says that there is nothing.';
  return `The status should be ${expected}.`;
}
