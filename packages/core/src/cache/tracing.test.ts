import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';
import Keyv from 'keyv';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import {
  CACHE_CHANNEL,
  type Cache,
  type CacheEvent,
  type CacheMessage,
  type CacheOperation,
  createCache,
} from './index.ts';

const channel = tracingChannel<CacheOperation, string>(CACHE_CHANNEL);
let cache: Cache;

beforeEach(() => {
  cache = createCache({ prefix: 'shop', store: new Keyv(), ttl: 60_000 });
});

afterEach(() => cache.close());

/** Notes each stage of each operation until the test is over. */
function listen(): string[] {
  const received: string[] = [];
  const note = (stage: string) => (message: CacheOperation) => {
    const { operation, command, outcome, tier } = message;
    received.push([stage, operation, command, outcome, tier].filter((part) => part !== undefined).join(' '));
  };
  const handlers = {
    start: note('start'),
    end: () => undefined,
    asyncStart: () => undefined,
    asyncEnd: note('asyncEnd'),
    error: note('error'),
  };
  channel.subscribe(handlers);
  onTestFinished(() => channel.unsubscribe(handlers));
  return received;
}

it('an operation starts and ends, with what it does within, and says how it was served', async () => {
  const received = listen();
  await cache.getOrSet('k', () => 'value');
  const within = received.filter((line) => !line.includes('store'));
  expect(within).toEqual(['start getOrSet', 'start load', 'asyncEnd load', 'asyncEnd getOrSet miss']);
  expect(received).toContain('start store read');
  received.length = 0;
  await cache.getOrSet('k', () => 'value');
  await cache.get('k');
  expect(received).toEqual([
    'start getOrSet',
    'asyncEnd getOrSet hit memory',
    'start get',
    'asyncEnd get hit memory',
  ]);
});

it('each kind of operation is traced', async () => {
  const received = listen();
  await cache.set('a', 1);
  await cache.setMany([['b', 2]]);
  await cache.getMany(['a', 'b']);
  await cache.lookup('a');
  await cache.resolve('a', () => 1);
  await cache.getOrSetMany(['a'], () => Promise.resolve(new Map()));
  await cache.delete('a');
  await cache.invalidateTags(['t']);
  await cache.deletePattern('b*');
  await cache.clear();
  const started = received.filter((line) => line.startsWith('start') && !line.includes('store'));
  expect(started.map((line) => line.slice('start '.length))).toEqual([
    'set',
    'set',
    'get',
    'get',
    'getOrSet',
    'getOrSet',
    'delete',
    'invalidate',
    'invalidate',
    'invalidate',
  ]);
});

it('an error of a load is reported, for the load and for its operation', async () => {
  const received = listen();
  const failing = () => Promise.reject(new Error('no database'));
  await expect(cache.getOrSet('k', failing)).rejects.toThrow('no database');
  expect(received.filter((line) => line.startsWith('error'))).toEqual(['error load', 'error getOrSet']);
});

it('names the cache, the namespace and the keys', async () => {
  const operations: CacheOperation[] = [];
  const handler = (message: unknown) => operations.push(message as CacheOperation);
  channel.start.subscribe(handler);
  onTestFinished(() => {
    channel.start.unsubscribe(handler);
  });
  await cache.namespace('n').getOrSet('k', () => 1);
  expect(operations[0]).toMatchObject({ operation: 'getOrSet', cache: 'shop', namespace: 'n', keys: ['k'] });
});

it('a loader runs in the context that a tool binds to the start of its operation', async () => {
  const context = new AsyncLocalStorage<string>();
  channel.start.bindStore(context, ({ operation }) => `${context.getStore() ?? ''}/${operation}`);
  onTestFinished(() => {
    channel.start.unbindStore(context);
  });
  expect(await cache.getOrSet('k', () => context.getStore())).toBe('/getOrSet/load');
});

it('every event that a listener gets is on the diagnostics channel too, with the prefix of its cache', async () => {
  const [received, published]: [CacheEvent[], CacheMessage[]] = [[], []];
  const note = (message: unknown) => published.push(message as CacheMessage);
  subscribe(CACHE_CHANNEL, note);
  onTestFinished(() => {
    unsubscribe(CACHE_CHANNEL, note);
  });
  cache.on((event) => received.push(event));
  await cache.getOrSet('k', () => 'value');
  await cache.getOrSet('k', () => 'value');
  await cache.invalidateTags(['t']);
  await cache.delete('k');
  expect(received.map(({ type }) => type)).toEqual(['miss', 'load', 'set', 'hit', 'invalidate', 'delete']);
  expect(published).toEqual(received.map((event) => ({ cache: 'shop', event })));
});
