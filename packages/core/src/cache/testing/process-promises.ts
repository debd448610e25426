import { skipWithoutRedis } from '@lab/servers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WorkerCache } from './worker.ts';
import { type LoadReport, WorkerProcess } from './worker-process.ts';

/** Something that listens at a Redis URL. */
export interface Endpoint {
  readonly url: string;
  stop(): Promise<void>;
}

/** What must hold across processes, whatever kind of Redis they share. */
export function processPromises(on: string, open: () => Promise<Endpoint>): void {
  describe.skipIf(skipWithoutRedis())(`several processes on ${on}`, () => {
    let server: Endpoint;
    const workers: WorkerProcess[] = [];
    let run = 0;

    beforeAll(async () => {
      server = await open();
    }, 20_000);
    afterEach(() => {
      run += 1;
    });
    afterAll(async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await server.stop();
    });

    /** Processes with new caches, under a prefix of this test's own. */
    async function start(count: number, options: Pick<WorkerCache, 'lease' | 'memory'> = {}) {
      const ready = workers.filter(({ alive }) => alive).slice(0, count);
      const more = await Promise.all(
        Array.from({ length: count - ready.length }, () => WorkerProcess.start()),
      );
      workers.push(...more);
      const all = [...ready, ...more];
      await Promise.all(
        all.map((worker) => worker.ask({ do: 'open', url: server.url, prefix: `run${run}`, ...options })),
      );
      return all as [WorkerProcess, WorkerProcess, ...WorkerProcess[]];
    }

    test('4 processes with 250 callers each load a cold key once', async () => {
      const all = await start(4);
      const reports = await Promise.all(
        all.map((worker, i) =>
          worker.ask<LoadReport>({ do: 'load', key: 'cold', value: i, callers: 250, ms: 60 }),
        ),
      );
      expect(reports.reduce((sum, { loads }) => sum + loads, 0)).toBe(1);
      expect(new Set(reports.flatMap(({ values }) => values)).size).toBe(1);
    });

    test('a load of a holder that was killed is taken over within its lease', async () => {
      const lease = 400;
      const [a, b] = await start(2, { lease });
      const started = a.loading();
      const lost = a.ask({ do: 'load', key: 'k', value: 'a', callers: 1, ms: 60_000 });
      lost.catch(() => undefined);
      await started;
      a.signal('SIGKILL');
      // The load that died would have taken a minute: the test's own time limit says that nobody waits for it.
      const report = await b.ask<LoadReport>({ do: 'load', key: 'k', value: 'b', callers: 10, ms: 1 });
      expect(report).toEqual({ loads: 1, stored: true, values: ['"b"'] });
      await expect(lost).rejects.toThrow('gone');
    });

    test('a holder that froze past its lease cannot write any more', async () => {
      const [a, b] = await start(2, { lease: 500 });
      const started = a.loading();
      const frozen = a.ask<LoadReport>({ do: 'load', key: 'k', value: 'old', callers: 1, ms: 500 });
      await started;
      a.signal('SIGSTOP');
      const report = await b.ask<LoadReport>({ do: 'load', key: 'k', value: 'new', callers: 1, ms: 1 });
      expect(report).toEqual({ loads: 1, stored: true, values: ['"new"'] });
      a.signal('SIGCONT');
      expect(await frozen).toMatchObject({ stored: false });
      expect(await a.ask({ do: 'get', key: 'k' })).toBe('new');
      expect(await b.ask({ do: 'get', key: 'k' })).toBe('new');
    });

    test.each(['delete', 'invalidate', 'clear'] as const)(
      'what a load read before another process said %s is never served after it',
      async (how) => {
        const [a, b, c] = await start(3);
        const started = b.loading();
        const load = b.ask<LoadReport>({
          do: 'load',
          key: 'k',
          value: 'old',
          callers: 5,
          ms: 500,
          options: { tags: ['t'] },
        });
        await started;
        if (how === 'delete') await a.ask({ do: 'delete', key: 'k' });
        else if (how === 'clear') await a.ask({ do: 'clear' });
        else await a.ask({ do: 'invalidate', tags: ['t'] });
        expect(await load).toMatchObject({ loads: 1, stored: false });
        for (const worker of [a, b, c]) expect(await worker?.ask({ do: 'get', key: 'k' })).toBeNull();
      },
    );

    test('an invalidation empties the memory of every process', async () => {
      const [a, b] = await start(2);
      await a.ask({ do: 'set', key: 'k', value: 1, tags: ['t'] });
      expect(await b.ask({ do: 'get', key: 'k' })).toBe(1);
      await a.ask({ do: 'invalidate', tags: ['t'] });
      expect(await b.ask({ do: 'get', key: 'k' })).toBeNull();
      await b.ask({ do: 'set', key: 'k', value: 2 });
      expect(await a.ask({ do: 'get', key: 'k' })).toBe(2);
      await b.ask({ do: 'set', key: 'k', value: 3 });
      expect(await a.ask({ do: 'get', key: 'k' })).toBe(3);
    });

    test('increments of all processes add up', async () => {
      const all = await start(3);
      const counts = await Promise.all(
        all.map((worker) => worker.ask<number[]>({ do: 'incr', key: 'n', times: 40 })),
      );
      expect(new Set(counts.flat()).size).toBe(120);
      expect(Math.max(...counts.flat())).toBe(120);
    });
  });
}
