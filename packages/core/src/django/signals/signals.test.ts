import { describe, expect, it, onTestFinished } from 'vitest';
import { openCatalogue } from '../../catalogue/catalogue.ts';
import { VirtualClock } from '../../clock/clock.ts';
import { PageCache } from '../../pages/page-cache.ts';
import { addressOf } from '../../pages/testing/address-of.ts';
import { memoryCache } from '../../pages/testing/memory-cache.ts';
import { LowLevelCache } from '../cache/low-level-cache.ts';
import { invalidateOnSignals, PRODUCT_LIST_TAG, productKey, productTag } from './invalidate-products.ts';
import { productSignals } from './model-signals.ts';
import { Signal } from './signal.ts';

const draft = { name: 'Tea', description: 'Green', price: 450 };

async function setup() {
  const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
  const complaints: unknown[] = [];
  const onListenerError = (error: unknown) => complaints.push(error);
  const catalogue = await openCatalogue({ file: ':memory:', clock, samples: 3, onListenerError });
  onTestFinished(() => catalogue.close());
  const signals = productSignals(catalogue);
  const heard: unknown[] = [];
  signals.postSave.connect((message) => void heard.push(['save', message]));
  signals.postDelete.connect((message) => void heard.push(['delete', message]));
  return { clock, catalogue, signals, heard, complaints };
}

describe('a signal', () => {
  it('reaches each receiver once, in order, and not after it disconnected', async () => {
    const signal = new Signal<number>();
    const heard: string[] = [];
    const first = (n: number) => void heard.push(`first ${n}`);
    const disconnect = signal.connect(first);
    signal.connect(first);
    signal.connect((n) => void heard.push(`old ${n}`), { dispatchUid: 'second' });
    signal.connect((n) => void heard.push(`second ${n}`), { dispatchUid: 'second' });
    await signal.send(1);
    disconnect();
    await signal.send(2);
    expect(heard).toEqual(['first 1', 'second 1', 'second 2']);
  });

  it('reaches all although one fails, and then reports the failure', async () => {
    const signal = new Signal<number>();
    const heard: number[] = [];
    signal.connect(() => Promise.reject(new Error('no')));
    signal.connect((n) => void heard.push(n));
    await expect(signal.send(1)).rejects.toThrow(AggregateError);
    expect((await signal.sendRobust(2)).map((one) => 'error' in one)).toEqual([true, false]);
    expect(heard).toEqual([1, 2]);
  });
});

describe("the product's signals", () => {
  it('fire after the commit, with what happened', async () => {
    const { catalogue, signals, heard } = await setup();
    signals.postSave.connect(async ({ ids: [id = 0] }) => {
      heard.push(await catalogue.exists(id));
    });
    const { id } = await catalogue.create(draft);
    await catalogue.update(id, { price: 1 });
    await catalogue.delete(id);
    await catalogue.update(id, { price: 2 });
    expect(heard).toEqual([
      ['save', { ids: [id], created: true }],
      true,
      ['save', { ids: [id], created: false }],
      true,
      ['delete', { ids: [id] }],
    ]);
  });

  it('fire for many rows too, and not at all for what is rolled back', async () => {
    const { catalogue, heard } = await setup();
    await catalogue.transaction(async (products) => {
      for (const id of [1, 2]) await products.update(id, { price: 7 });
      expect(heard).toEqual([]);
    });
    expect(heard).toHaveLength(2);
    const failing = catalogue.transaction(async (products) => {
      await products.delete(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(heard).toHaveLength(2);
  });

  it('do not undo a write when a receiver fails: the failure is reported', async () => {
    const { catalogue, signals, complaints } = await setup();
    signals.postSave.connect(() => Promise.reject(new Error('no')));
    expect(await catalogue.update(1, { price: 7 })).toMatchObject({ price: 7 });
    expect(complaints).toHaveLength(1);
  });

  it('empty detail, list page, fragment and API entry of what was written, and leave the rest', async () => {
    const { catalogue, signals, clock } = await setup();
    const pages = new PageCache({ cache: memoryCache(clock), clock });
    const entries = new LowLevelCache(memoryCache(clock));
    const stop = invalidateOnSignals(signals, { pages, entries: [entries] });
    const fill = async () => {
      const loads: string[] = [];
      const note = (what: string) => () => {
        loads.push(what);
        return what;
      };
      for (const id of [1, 2])
        await entries.getOrSet(productKey(id), note(`item ${id}`), { tags: [productTag(id)] });
      await entries.getOrSet('fragment:table', note('fragment'), { tags: [PRODUCT_LIST_TAG] });
      await entries.getOrSet('api:list', note('api'), { tags: [PRODUCT_LIST_TAG] });
      const request = {
        method: 'GET',
        address: addressOf('http://lab.test/django/products/'),
        header: () => null,
      };
      const view = async () => ({
        status: 200,
        streaming: false,
        headers: new Headers(),
        body: note('page'),
      });
      await pages.respond(request, view, { tags: [PRODUCT_LIST_TAG] });
      return loads;
    };
    const lists = ['fragment', 'api', 'page'];
    expect(await fill()).toEqual(['item 1', 'item 2', ...lists]);
    expect(await fill()).toEqual([]);
    await catalogue.update(1, { price: 7 });
    expect(await fill()).toEqual(['item 1', ...lists]);
    await catalogue.transaction(async (products) => {
      for (const id of [1, 2]) await products.update(id, { price: 8 });
    });
    expect(await fill()).toEqual(['item 1', 'item 2', ...lists]);
    await catalogue.delete(2);
    expect(await fill()).toEqual(['item 2', ...lists]);
    stop();
    await catalogue.update(1, { price: 9 });
    expect(await fill()).toEqual([]);
  });
});
