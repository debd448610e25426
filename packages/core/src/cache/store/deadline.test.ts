import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Deadline } from './deadline.ts';

const never = new Promise<never>(() => undefined);
const timedOut = expect.objectContaining({ code: 'ERR_CACHE_TIMEOUT' });

async function lasted(task: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await expect(task).rejects.toEqual(timedOut);
  return performance.now() - began;
}

test('each wait has its own end, whenever it began', async () => {
  const deadline = new Deadline(80);
  const first = lasted(deadline.bound(never, 'read'));
  await sleep(40);
  const second = lasted(deadline.bound(never, 'read'));
  for (const ms of [await first, await second]) {
    expect(ms).toBeGreaterThanOrEqual(79);
    expect(ms).toBeLessThan(400);
  }
});

test('answers and failures pass, and hold up no later wait', async () => {
  const deadline = new Deadline(50);
  expect(await deadline.bound(Promise.resolve(1), 'read')).toBe(1);
  await expect(deadline.bound(Promise.reject(new Error('refused')), 'read')).rejects.toThrow('refused');
  await expect(deadline.bound(Promise.reject('refused'), 'read')).rejects.toThrow('refused');
  await sleep(80);
  expect(await lasted(deadline.bound(never, 'read'))).toBeGreaterThanOrEqual(49);
});

test('an answer that came while the process stood still is not late', async () => {
  const deadline = new Deadline(20);
  const answer = deadline.bound(sleep(10, 'answer'), 'read');
  const until = performance.now() + 100;
  while (performance.now() < until);
  expect(await answer).toBe('answer');
});
