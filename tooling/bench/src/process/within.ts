import { setTimeout as sleep } from 'node:timers/promises';

export type Timed<T> =
  | { readonly outcome: 'answered'; readonly value: T; readonly ms: number }
  | { readonly outcome: 'failed'; readonly error: unknown; readonly ms: number }
  | { readonly outcome: 'hung'; readonly ms: number };

/** Waits for a result no longer than `deadlineMs`, and returns how long that was. */
export async function within<T>(deadlineMs: number, task: () => Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const given = new AbortController();
  const answered = async (): Promise<Timed<T>> => {
    try {
      return { outcome: 'answered', value: await task(), ms: performance.now() - start };
    } catch (error) {
      return { outcome: 'failed', error, ms: performance.now() - start };
    }
  };
  const hung = async (): Promise<Timed<T>> => {
    await sleep(deadlineMs, undefined, { signal: given.signal }).catch(() => undefined);
    return { outcome: 'hung', ms: performance.now() - start };
  };
  const first = await Promise.race([answered(), hung()]);
  given.abort();
  return first;
}
