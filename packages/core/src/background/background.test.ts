import { expect, onTestFinished, test } from 'vitest';
import { Background, runInWorker } from './index.ts';

const file = new URL('./testing/worker.ts', import.meta.url);
type Task = 'double' | 'refuse' | 'break' | 'hang';
const inWorker = (task: Task, options = {}) => runInWorker<Task, number, number>(file, task, options);

test('a worker returns its result and reports how far it is', async () => {
  const progress: number[] = [];
  expect(await inWorker('double', { onProgress: (done: number) => progress.push(done) })).toBe(42);
  expect(progress).toEqual([1]);
});

test('an error of a worker keeps its status and its field', async () => {
  await expect(inWorker('refuse')).rejects.toMatchObject({ status: 400, field: 'trace' });
  await expect(inWorker('break')).rejects.toThrow('It is broken.');
});

test('a worker that never ends is ended from outside', async () => {
  const stop = new AbortController();
  const running = inWorker('hang', { signal: stop.signal });
  stop.abort(new Error('no more interest'));
  await expect(running).rejects.toThrow('no more interest');
});

function open(longest?: number): Background {
  const background = new Background(longest);
  onTestFinished(() => background.close());
  return background;
}

const ended = async (run: { readonly state: { readonly status: string } } | null) => {
  await expect.poll(() => run?.state.status).not.toBe('running');
  return run?.state;
};

test('one run goes on at a time, and pages see how far it is', async () => {
  const background = open();
  const { promise, resolve } = Promise.withResolvers<string>();
  const run = background.start<number, string>(({ report }) => {
    report(3);
    return promise;
  });
  expect(run?.state).toEqual({ status: 'running', progress: 3 });
  expect(background.start(() => promise)).toBeNull();
  resolve('result');
  expect(await ended(run)).toMatchObject({ status: 'done', result: 'result' });
  const failing = background.start(() => Promise.reject(new Error('no server')));
  expect(await ended(failing)).toEqual({ status: 'failed', reason: 'no server' });
});

const forever = ({ signal }: { signal: AbortSignal }) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

test('a run that takes too long is stopped, and closing ends the current one', async () => {
  expect(await ended(open(10).start(forever))).toMatchObject({
    reason: 'It took longer than 0.01 seconds and was stopped.',
  });
  const background = open();
  const run = background.start(forever);
  await background.close();
  expect(run?.state).toEqual({ status: 'failed', reason: 'The lab is closing.' });
  expect(background.start(forever)).toBeNull();
});
