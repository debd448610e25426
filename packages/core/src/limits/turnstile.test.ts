import { setImmediate as breathe } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

test('a few work, a few wait in their order, and the rest is refused at once', async () => {
  const gate = new Turnstile({ running: 2, waiting: 3, refuse: () => new Error('full') });
  const open: (() => void)[] = [];
  const began: number[] = [];
  const work = (i: number) => () => {
    began.push(i);
    return new Promise<number>((resolve) => open.push(() => resolve(i)));
  };
  const all = Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((i) => gate.run(work(i))));
  await breathe();
  expect(began).toEqual([0, 1]);
  for (let i = 0; i < 5; i += 1) {
    open[i]?.();
    await breathe();
    expect(began.length).toBe(Math.min(5, i + 3));
  }
  expect((await all).map(({ status }) => status)).toEqual([
    ...Array(5).fill('fulfilled'),
    'rejected',
    'rejected',
  ]);
  expect(began).toEqual([0, 1, 2, 3, 4]);
});

test('work that fails gives its turn back', async () => {
  const gate = new Turnstile({ running: 1, waiting: 1, refuse: () => new Error('full') });
  const failing = () => gate.run(() => Promise.reject(new Error('no')));
  for (const outcome of await Promise.allSettled([failing(), failing()]))
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
  expect(await gate.run(() => Promise.resolve('yes'))).toBe('yes');
});
