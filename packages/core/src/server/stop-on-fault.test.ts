import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { stopOnFault } from './stop-on-fault.ts';

function faultyProcess(stop: () => Promise<void>) {
  const emitter = new EventEmitter();
  const exit = vi.fn<(code: number) => void>();
  const log = { fatal: vi.fn() };
  const stopping = vi.fn(stop);
  stopOnFault({ log, stop: stopping, source: Object.assign(emitter, { exit }) });
  const fault = (error: Error) => emitter.emit('uncaughtException', error, 'uncaughtException');
  return { fault, exit, log, stopping };
}

test('a fault is logged and stops the server, which ends the process with 1', () => {
  const { fault, exit, log, stopping } = faultyProcess(() => Promise.resolve());
  fault(new Error('unexpected'));
  expect(log.fatal).toHaveBeenCalledOnce();
  expect(stopping.mock.calls).toEqual([[1]]);
  expect(exit).not.toHaveBeenCalled();
});

test('a fault while it stops ends it at once', () => {
  const { fault, exit, log, stopping } = faultyProcess(() => new Promise(() => undefined));
  fault(new Error('first'));
  fault(new Error('second'));
  expect(log.fatal).toHaveBeenCalledTimes(2);
  expect(stopping).toHaveBeenCalledOnce();
  expect(exit).toHaveBeenCalledWith(1);
});

test('a stop that fails ends it too', async () => {
  const { fault, exit } = faultyProcess(() => Promise.reject(new Error('cannot close')));
  fault(new Error('first'));
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1));
});
