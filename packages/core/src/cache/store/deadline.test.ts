import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { Deadline } from './deadline.ts';

const never = new Promise<never>(() => undefined);
const timedOut = expect.objectContaining({ code: 'ERR_CACHE_TIMEOUT' });

afterEach(() => void vi.useRealTimers());

/** Notes when a wait that is to end by its deadline has ended. */
function ending(task: Promise<unknown>, now: () => number): { at: number | undefined } {
  const ended: { at: number | undefined } = { at: undefined };
  task.catch((error: unknown) => {
    expect(error).toEqual(timedOut);
    ended.at = now();
  });
  return ended;
}

test('each wait has its own end, whenever it began', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  const began = performance.now();
  const now = (): number => performance.now() - began;
  const deadline = new Deadline(80);
  const first = ending(deadline.bound(never, 'read'), now);
  await vi.advanceTimersByTimeAsync(40);
  const second = ending(deadline.bound(never, 'read'), now);
  await vi.advanceTimersByTimeAsync(200);
  // A turn of the event loop later, which these timers count as 1 ms.
  expect([first.at, second.at]).toEqual([81, 121]);
});

test('results and failures pass, and hold up no later wait', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  const deadline = new Deadline(50);
  expect(await deadline.bound(Promise.resolve(1), 'read')).toBe(1);
  await expect(deadline.bound(Promise.reject(new Error('refused')), 'read')).rejects.toThrow('refused');
  await expect(deadline.bound(Promise.reject('refused'), 'read')).rejects.toThrow('refused');
  await vi.advanceTimersByTimeAsync(80);
  const began = performance.now();
  const later = ending(deadline.bound(never, 'read'), () => performance.now() - began);
  await vi.advanceTimersByTimeAsync(200);
  expect(later.at).toBe(51);
});

test('a reply that came while the process stood still is not late', async () => {
  const deadline = new Deadline(200);
  // The reply takes a few turns of the event loop, as one does that lies in a socket.
  const task = sleep(100).then(async () => {
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    return 'answer';
  });
  const answer = deadline.bound(task, 'read');
  const until = performance.now() + 400;
  while (performance.now() < until);
  expect(await answer).toBe('answer');
});
