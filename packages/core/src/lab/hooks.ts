import { z } from 'zod';
import type { Cache } from '../cache/types.ts';
import type { VirtualClock } from '../clock/clock.ts';
import { BadParameter } from '../http/errors.ts';
import type { Monitor } from '../monitoring/monitor.ts';
import type { LoadCounter } from '../workloads/load-counter.ts';
import { LOAD_NAMES } from '../workloads/load-names.ts';
import type { Hooks } from './lab.ts';

const MS = 'must be a number of milliseconds from 0 on';
const advance = z.object({ ms: z.number(MS).min(0, MS).max(1e12, MS) });

const TIMES = 'must be a whole number from 0 to 1000';
const failure = z.object({
  load: z.enum(LOAD_NAMES, `must be one of ${LOAD_NAMES.join(', ')}`),
  times: z.int(TIMES).min(0, TIMES).max(1000, TIMES).default(1),
});

/** What tests pull at. Only a lab that was started for tests has it. */
export function createHooks(parts: {
  readonly clock: VirtualClock;
  readonly backend: LoadCounter;
  readonly monitor: Monitor;
  readonly caches: readonly Cache[];
  /** Has more to forget than its caches. */
  readonly django: { reset(): Promise<void> };
}): Hooks {
  const { clock, backend, monitor, caches, django } = parts;
  return {
    advanceClock: (body) => {
      clock.advance(read(advance, body).ms);
      return { now: clock.now() };
    },
    reset: async () => {
      // The clock first: what is invalidated by the time that counts from now on stays so.
      clock.reset();
      await Promise.all([...caches.map((cache) => cache.clear()), django.reset()]);
      backend.reset();
      monitor.reset();
    },
    backend: () => backend.counts(),
    resetBackend: () => backend.resetCounts(),
    fail: (body) => {
      const { load, times } = read(failure, body);
      backend.failNext(load, times);
    },
  };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [field = 'body'] = issue?.path ?? [];
  throw new BadParameter(String(field), issue?.path.length ? issue.message : 'must be a JSON object');
}
