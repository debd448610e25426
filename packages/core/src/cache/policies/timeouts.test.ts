import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CacheTimeoutError } from '../errors/errors.ts';
import { awaitUnlessAborted, awaitWithin, runWithin, SLOW } from './timeouts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => undefined);

describe('waiting for a load', () => {
  test('ends with its value or its error, and leaves no timer', async () => {
    const limits = { softTimeout: 100, hardTimeout: 200, signal: new AbortController().signal };
    await expect(awaitWithin(Promise.resolve(1), limits)).resolves.toBe(1);
    await expect(awaitWithin(Promise.reject(new Error('no')), limits)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('without limits is the load itself', () => {
    const task = Promise.resolve(1);
    expect(awaitWithin(task, {})).toBe(task);
  });

  test('ends as slow after the soft timeout', async () => {
    const wait = awaitWithin(never(), { softTimeout: 100 });
    await vi.advanceTimersByTimeAsync(100);
    await expect(wait).resolves.toBe(SLOW);
  });

  test('goes on after the soft timeout when nothing can be served instead, up to the hard one', async () => {
    const wait = awaitWithin(never(), { softTimeout: 100, hardTimeout: 200, maySkip: () => false });
    const settled = vi.fn();
    wait.catch(settled);
    await vi.advanceTimersByTimeAsync(199);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(wait).rejects.toThrow(CacheTimeoutError);
    await expect(wait).rejects.toMatchObject({ operation: 'The load', ms: 200 });
  });

  test.each(['before', 'during'])('ends with the reason of a signal that aborts %s it', async (when) => {
    const controller = new AbortController();
    const reason = new Error('gone');
    if (when === 'before') controller.abort(reason);
    const wait = awaitUnlessAborted(never(), controller.signal);
    controller.abort(reason);
    await expect(wait).rejects.toBe(reason);
  });

  test('of a signal that has aborted leaves no failure of the load unhandled', async () => {
    const unhandled = vi.fn();
    process.once('unhandledRejection', unhandled);
    const failing = Promise.reject(new Error('too late'));
    await expect(awaitUnlessAborted(failing, AbortSignal.abort('gone'))).rejects.toBe('gone');
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('running a loader', () => {
  const { signal } = new AbortController();

  test('turns what it throws at once into a rejection', async () => {
    const throwing = (): never => {
      throw new Error('no');
    };
    await expect(runWithin(throwing, signal, 100)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not start it once the signal has aborted', async () => {
    const run = vi.fn();
    await expect(runWithin(run, AbortSignal.abort(new Error('gone')), undefined)).rejects.toThrow('gone');
    expect(run).not.toHaveBeenCalled();
  });

  test('ends at the hard timeout although the loader ignores its signal', async () => {
    const wait = runWithin(never, signal, 100);
    wait.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(100);
    await expect(wait).rejects.toThrow(CacheTimeoutError);
  });
});
