import { z } from 'zod';
import type { Bus } from '../cache/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { VirtualClock } from '../clock/index.ts';
import type { DjangoTrack } from '../django/index.ts';
import type { Monitor } from '../monitoring/index.ts';
import { LOAD_NAMES, type LoadCounter } from '../workloads/index.ts';
import type { LabCaches } from './caches.ts';
import { allCaches } from './caches.ts';
import type { Hooks } from './lab.ts';
import { makeSuperuser } from './probes/account-probe.ts';
import { probeCache } from './probes/cache-probe.ts';
import { probeMemoize } from './probes/memoize-probe.ts';
import { readBody } from './probes/read-body.ts';
import { probeWrite } from './probes/write-probe.ts';

const MS = 'must be a number of milliseconds from 0 on';
const advance = z.object({ ms: z.number(MS).min(0, MS).max(1e12, MS) });

const TIMES = 'must be a whole number from 0 to 1000';
const failure = z.object({
  load: z.enum(LOAD_NAMES, `must be one of ${LOAD_NAMES.join(', ')}`),
  times: z.int(TIMES).min(0, TIMES).max(1000, TIMES).default(1),
});

export interface HooksOptions {
  readonly clock: VirtualClock;
  readonly backend: LoadCounter;
  readonly monitor: Monitor;
  readonly caches: LabCaches;
  readonly catalogue: Catalogue;
  readonly django: DjangoTrack;
  readonly buses: readonly Bus[];
}

/** What tests pull at. Only a lab that was started for tests has it. */
export function createHooks(parts: HooksOptions): Hooks {
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
      await Promise.all([...allCaches(caches).map((cache) => cache.clear()), django.reset()]);
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
        throw new Error('a fault that a test asked for');
      });
    },
    countRun: (view) => {
      const runs = (views.get(view) ?? 0) + 1;
      views.set(view, runs);
      return runs;
    },
    cache: (body) => probeCache({ ...parts, settings: django.settings }, body),
    memoize: (body) => probeMemoize(caches.default, body),
    superuser: (body) => makeSuperuser(django.auth.users, body),
    write: (body) => probeWrite({ catalogue, signals: django.signals }, body),
  };
}
