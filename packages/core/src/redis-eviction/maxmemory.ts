import { startRedis } from '@lab/servers';
import { runInWorker } from '../background/index.ts';
import type { MaxmemoryRow, TrafficTask } from './traffic.ts';

export interface MaxmemoryOptions {
  /** Default 20,000. */
  readonly requests?: number;
  /** Hears of the rows so far; the last one may still grow. */
  readonly onProgress?: (rows: readonly MaxmemoryRow[]) => void;
  /** Ends the run; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Enough for a third of the keys. */
const MAXMEMORY = '4mb';

/**
 * Runs the same traffic (cache-aside, Zipf 0.9 over 6,000 values of 1 KiB) on a real Redis server of 4 MiB, empty
 * again for each `maxmemory-policy`. The server is a process of its own, and the traffic comes from a thread of its own.
 *
 * @throws MissingProgramError when `redis-server` is not installed; Error when it does not start.
 * @see https://redis.io/docs/latest/develop/reference/eviction/
 */
export async function measureMaxmemory(options: MaxmemoryOptions = {}): Promise<readonly MaxmemoryRow[]> {
  const { requests = 20_000, onProgress, signal } = options;
  // Started here and not by the thread: one that is ended would leave its server behind.
  const server = await startRedis(['--maxmemory', MAXMEMORY]);
  try {
    return await runInWorker<TrafficTask, readonly MaxmemoryRow[], readonly MaxmemoryRow[]>(
      new URL('./worker.ts', import.meta.url),
      { url: server.url, requests },
      { signal, onProgress },
    );
  } finally {
    await server.stop();
  }
}
