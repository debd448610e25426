import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RedisConnection } from './connection.ts';
import { ForeignKeys } from './foreign-keys.ts';
import { RedisBus } from './redis-bus.ts';

/** A server whose replies and messages the test sends one by one. */
function scripted() {
  const replies: ((sent: number) => void)[] = [];
  let hear: (text: string) => void = () => undefined;
  const client = {
    subscribe: async (_channel: string, listener: typeof hear) => {
      hear = listener;
    },
  };
  const connection = {
    ready: true,
    nodeOf: () => ({ client }),
    onConnection: () => () => undefined,
    run: () => new Promise((resolve) => replies.push((sent: number) => resolve([sent, []]))),
  } as unknown as RedisConnection;
  const bus = new RedisBus(connection, 'lab', new ForeignKeys());
  const states: string[] = [];
  bus.subscribe({ message: () => undefined, state: (state) => states.push(state) });
  const message = JSON.stringify({ type: 'reset', cache: 'c' });
  return {
    bus,
    states,
    reply: async (sent: number, ...received: number[]) => {
      await vi.waitFor(() => expect(replies).not.toEqual([]));
      replies.shift()?.(sent);
      // In the same turn, as one read of the socket brings them.
      for (const number of received) hear(`${number} other ${message}`);
      await vi.advanceTimersByTimeAsync(0);
    },
    hear: (number: number) => hear(`${number} other ${message}`),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('messages that one read brings behind the reply of a heartbeat are no gap', async () => {
  const { bus, states, reply, hear } = scripted();
  await reply(5, 6, 7);
  hear(8);
  await vi.advanceTimersByTimeAsync(1000);
  await reply(8, 9);
  hear(10);
  expect(states).toEqual(['connected']);
  await bus.close();
});

test.each([
  ['a message that was lost', 9],
  ['a counter that went back', 3],
])('%s shows at the next heartbeat', async (_what, sent) => {
  const { bus, states, reply, hear } = scripted();
  await reply(7);
  hear(8);
  await vi.advanceTimersByTimeAsync(1000);
  await reply(sent);
  expect(states).toEqual(['connected', 'gap']);
  await bus.close();
});

test('a message that was lost shows at the next message', async () => {
  const { bus, states, reply, hear } = scripted();
  await reply(7);
  hear(9);
  expect(states).toEqual(['connected', 'gap']);
  await bus.close();
});
