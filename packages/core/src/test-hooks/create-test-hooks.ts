import { z } from 'zod';
import type { Bus, Cache } from '../cache/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { VirtualClock } from '../clock/index.ts';
import type { DjangoTrack, LabBackendsOptions } from '../django/index.ts';
import type { Monitor } from '../monitoring/index.ts';
import { LOAD_NAMES, type LoadCounter } from '../workloads/index.ts';
import { callCache } from './call-cache.ts';
import { callMemoized } from './call-memoized.ts';
import { makeSuperuser } from './make-superuser.ts';
import { readBody } from './read-body.ts';
import type { TestHooks } from './test-hooks.ts';
import { writeProducts } from './write-products.ts';

const MS = 'must be a number of milliseconds from 0 on';
const advance = z.object({ ms: z.number(MS).min(0, MS).max(1e12, MS) });

const TIMES = 'must be a whole number from 0 to 1000';
const failure = z.object({
  load: z.enum(LOAD_NAMES, `must be one of ${LOAD_NAMES.join(', ')}`),
  times: z.int(TIMES).min(0, TIMES).max(1000, TIMES).default(1),
});

export interface TestHooksOptions {
  readonly clock: VirtualClock;
  readonly backend: LoadCounter;
  readonly monitor: Monitor;
  readonly caches: LabBackendsOptions['caches'] & { readonly default: Cache };
  /** Every cache of the lab once: `reset` clears them. */
  readonly allCaches: readonly Cache[];
  readonly catalogue: Catalogue;
  readonly django: DjangoTrack;
  readonly buses: readonly Bus[];
}

/** Makes the test hooks. Only a lab that was started with `LAB_TEST_HOOKS` has them. */
export function createTestHooks(parts: TestHooksOptions): TestHooks {
  const { clock, backend, monitor, caches, catalogue, django } = parts;
  const views = new Map<string, number>();
  return {
    advanceClock: (body) => {
      clock.advance(readBody(advance, body).ms);
      return { now: clock.now() };
    },
    reset: async () => {
      // The clock first: what is invalidated by the time that counts from now on stays so.
      clock.reset();
      await Promise.all([...parts.allCaches.map((cache) => cache.clear()), django.reset()]);
      backend.reset();
      monitor.reset();
      views.clear();
    },
    backend: () => backend.counts(),
    resetBackend: () => backend.resetCounts(),
    fail: (body) => {
      const { load, times } = readBody(failure, body);
      backend.failNext(load, times);
    },
    fault: () => {
      setImmediate(() => {
        throw new Error('a fault that a test caused');
      });
    },
    countRun: (view) => {
      const runs = (views.get(view) ?? 0) + 1;
      views.set(view, runs);
      return runs;
    },
    cache: (body) => callCache({ ...parts, settings: django.settings }, body),
    memoize: (body) => callMemoized(caches.default, body),
    superuser: (body) => makeSuperuser(django.auth.users, body),
    write: (body) => writeProducts({ catalogue, signals: django.signals }, body),
  };
}
