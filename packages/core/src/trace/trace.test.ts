import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CacheEvent } from '../cache/index.ts';
import { currentTrace, traced } from './scope.ts';
import { Trace } from './trace.ts';
import { traceCaches } from './watch.ts';

type Listener = (event: CacheEvent, standsFor: number) => void;

describe('a trace', () => {
  it('belongs to its request, however requests mix', async () => {
    const request = (name: string) =>
      traced(async (trace) => {
        await sleep(1);
        currentTrace()?.load({ name, ms: 1, failed: false });
        await sleep(1);
        return trace.entries.map((entry) => entry.kind === 'load' && entry.name);
      });
    expect(await Promise.all([request('a'), request('b')])).toEqual([['a'], ['b']]);
    expect(currentTrace()).toBeUndefined();
  });

  it('sums up time by kind, and leaves out what did not run', () => {
    const trace = new Trace();
    expect(trace.timings()).toEqual({});
    trace.sql({ sql: 'select 1', parameters: [], ms: 2, failed: false });
    trace.sql({ sql: 'select 2', parameters: [], ms: 3, failed: true });
    trace.cache('memory', { type: 'miss', namespace: '', key: 'k', reason: 'absent', ms: 0.5 });
    trace.cache('memory', { type: 'load', namespace: '', key: 'k', ms: 100 });
    expect(trace.timings()).toEqual({ cache: 0.5, db: 5 });
  });

  it('lists a thousand entries and counts the rest', () => {
    const trace = new Trace();
    for (let i = 0; i < 1500; i += 1) trace.load({ name: 'x', ms: 1, failed: false });
    expect([trace.entries.length, trace.dropped, trace.timings().load]).toEqual([1000, 500, 1500]);
  });

  it('records caches until it is stopped', () => {
    const listeners = new Set<Listener>();
    const cache = {
      on: (listener: Listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const stop = traceCaches({ memory: cache, redis: null });
    traced((trace) => {
      for (const listener of listeners) listener({ type: 'delete', namespace: '', key: 'k', ms: 1 }, 1);
      expect(trace.entries).toMatchObject([{ kind: 'cache', cache: 'memory', event: { key: 'k' } }]);
    });
    stop();
    expect(listeners.size).toBe(0);
  });
});
