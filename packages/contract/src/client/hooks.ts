import { type Answer, send } from './request.ts';

/** How often the source behind the caches was called. */
export interface BackendCounts {
  /** SQL queries. */
  readonly queries: number;
  /** Runs of each slow function, by name; a name that never ran is left out. */
  readonly loads: Readonly<Record<string, number>>;
}

/** A call of the low-level API or of a memoized function, as `packages/core/src/lab/lab.ts` says. */
export type Call = Readonly<Record<string, unknown>> & { readonly call: string };

/** What one call returned. */
export interface CallResult {
  readonly value?: unknown;
  /** The name of what JSON cannot say. */
  readonly special?: string;
  readonly error?: string;
  readonly message?: string;
}

export interface CacheAnswer {
  readonly results: readonly CallResult[] | null;
  readonly computed: number;
  readonly warnings: readonly string[];
}

/** The lab's own test hooks: they exist only with `LAB_TEST_HOOKS=1`. */
export interface Hooks {
  /** Moves the lab's clock, so that no case sleeps for a TTL. */
  advance(ms: number): Promise<void>;
  /** Empties the caches, sets the clock back, takes failures off, counts from 0. */
  reset(): Promise<void>;
  backend(): Promise<BackendCounts>;
  resetBackend(): Promise<void>;
  /** Lets the next loads of that name throw. */
  fail(load: string, times?: number): Promise<void>;
  /** Throws in the server, outside every request. */
  fault(): Promise<void>;
  /** D9: calls of the low-level API. */
  cache(body: { readonly calls: readonly Call[] } & Readonly<Record<string, unknown>>): Promise<CacheAnswer>;
  /** Calls of a memoized function. */
  memoize(
    body: { readonly calls: readonly Call[] } & Readonly<Record<string, unknown>>,
  ): Promise<{ readonly results: readonly CallResult[]; readonly runs: number }>;
  /** Makes an administrator, or gives one of that name this password and ends the sessions. */
  superuser(account: { readonly username: string; readonly password: string }): Promise<void>;
  /** Gives several products one price, in cents, in one transaction; returns the ids of each `post_save`. */
  write(body: {
    readonly ids: readonly number[];
    readonly price: number;
    readonly rollBack?: boolean;
  }): Promise<{ readonly saved: readonly (readonly number[])[] }>;
}

export async function hooksArePresent(base: URL): Promise<boolean> {
  const answer = await send(base, 'GET', '/__test__/backend', { headers: { accept: 'application/json' } });
  return answer.status === 200 && answer.text.startsWith('{');
}

export function createHooks(base: URL): Hooks {
  const ask = async (path: string, body: unknown = {}) => {
    const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return JSON.parse(ok(await send(base, 'POST', `/__test__/${path}`, init)).text);
  };
  const post = async (path: string, body?: unknown): Promise<void> => {
    await ask(path, body);
  };
  return {
    advance: (ms) => post('clock/advance', { ms }),
    reset: () => post('reset'),
    resetBackend: () => post('backend/reset'),
    fail: (load, times = 1) => post('fail', { load, times }),
    fault: () => post('fault'),
    cache: (body) => ask('cache', body),
    memoize: (body) => ask('memoize', body),
    superuser: (account) => post('superuser', account),
    write: (body) => ask('write', body),
    async backend() {
      const counts: unknown = JSON.parse(ok(await send(base, 'GET', '/__test__/backend')).text);
      if (!isCounts(counts)) throw new Error(`GET /__test__/backend returned ${JSON.stringify(counts)}`);
      return counts;
    },
  };
}

function ok(answer: Answer): Answer {
  if (answer.status === 200) return answer;
  throw new Error(`hook ${answer.url.pathname} returned ${answer.status}: ${answer.text.slice(0, 200)}`);
}

function isCounts(value: unknown): value is BackendCounts {
  return typeof value === 'object' && value !== null && 'queries' in value && 'loads' in value;
}
