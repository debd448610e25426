import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Mutex, NamedMutexes } from './mutex.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('runs tasks one after the other, in order, and returns their results', async () => {
  const mutex = new Mutex();
  const log: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = mutex.take(async () => {
    log.push('first begins');
    await first.promise;
    log.push('first ends');
    return 1;
  });
  const two = mutex.take(async () => {
    log.push('second begins');
    return 2;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(['first begins']);
  first.resolve();
  expect(await Promise.all([one, two])).toEqual([1, 2]);
  expect(log).toEqual(['first begins', 'first ends', 'second begins']);
});

test('a task that fails rejects for its caller and lets the next one run', async () => {
  const mutex = new Mutex();
  const failing = mutex.take(() => Promise.reject(new Error('no')));
  const next = mutex.take(async () => 'ran');
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('ran');
});

test('a task that hangs delays the next one by a second', async () => {
  const mutex = new Mutex();
  void mutex.take(() => new Promise(() => undefined));
  const next = vi.fn(async () => undefined);
  void mutex.take(next);
  await vi.advanceTimersByTimeAsync(999);
  expect(next).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(next).toHaveBeenCalledOnce();
});

test('tasks of one name take turns, those of another do not wait, and nothing is left behind', async () => {
  const mutexes = new NamedMutexes();
  const log: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = mutexes.take('a', async () => {
    await first.promise;
    log.push('a 1');
  });
  const two = mutexes.take('a', async () => {
    log.push('a 2');
  });
  await mutexes.take('b', async () => {
    log.push('b');
  });
  first.resolve();
  await Promise.all([one, two]);
  expect(log).toEqual(['b', 'a 1', 'a 2']);
  expect(mutexes.size).toBe(0);
});
