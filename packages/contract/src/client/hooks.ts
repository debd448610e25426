import { type Answer, send } from './request.ts';

/** How often the source behind the caches was asked. */
export interface BackendCounts {
  /** SQL queries. */
  readonly queries: number;
  /** Runs of each slow function, by name; a name that never ran is left out. */
  readonly loads: Readonly<Record<string, number>>;
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
}

export async function hooksArePresent(base: URL): Promise<boolean> {
  const answer = await send(base, 'GET', '/__test__/backend', { headers: { accept: 'application/json' } });
  return answer.status === 200 && answer.text.startsWith('{');
}

export function createHooks(base: URL): Hooks {
  const post = async (path: string, body: unknown = {}): Promise<void> => {
    const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    ok(await send(base, 'POST', `/__test__/${path}`, init));
  };
  return {
    advance: (ms) => post('clock/advance', { ms }),
    reset: () => post('reset'),
    resetBackend: () => post('backend/reset'),
    fail: (load, times = 1) => post('fail', { load, times }),
    async backend() {
      const counts: unknown = JSON.parse(ok(await send(base, 'GET', '/__test__/backend')).text);
      if (!isCounts(counts)) throw new Error(`GET /__test__/backend answered ${JSON.stringify(counts)}`);
      return counts;
    },
  };
}

function ok(answer: Answer): Answer {
  if (answer.status === 200) return answer;
  throw new Error(`hook ${answer.url.pathname} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
}

function isCounts(value: unknown): value is BackendCounts {
  return typeof value === 'object' && value !== null && 'queries' in value && 'loads' in value;
}
