import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestLab, type TestLab } from '../lab/testing/test-lab.ts';

const LIST = { page: 1, per_page: 10, cache: true };

describe('the Flask track on the embedded store', () => {
  let lab: TestLab;
  beforeEach(async () => {
    lab = await createTestLab();
  });
  afterEach(() => lab.close());
  const loads = () => lab.hooks.backend().loads;
  const advance = (ms: number) => lab.hooks.advanceClock({ ms });

  it('F1 and F2 do their work again each time', async () => {
    const { madeAt } = await lab.flask.index();
    expect(Date.parse(madeAt)).toBeLessThanOrEqual(lab.clock.now());
    const data = await lab.flask.data();
    expect(data.items).toEqual([1, 2, 3].map((id) => ({ id, name: `Item ${id}` })));
    await lab.flask.data();
    expect(loads()).toMatchObject({ index: 1, data: 2 });
  });

  it('F3 says the same at every visit: the memo starts empty', async () => {
    for (let visit = 0; visit < 2; visit += 1) {
      const view = await lab.flask.benchmark({ n: 20 });
      expect(view).toMatchObject({
        n: 20,
        result: 6765,
        memo: { hits: 19, misses: 21, max: 128, current: 21 },
      });
      expect(view.speedUp).toMatch(/^(?:\d+\.\d\dx|∞)$/);
    }
  });

  it('F6 to F8: content whose validators do not depend on the process', async () => {
    const other = await createTestLab();
    expect(other.flask.staticContent()).toEqual(lab.flask.staticContent());
    expect(other.flask.conditionalContent().etag).toBe(lab.flask.conditionalContent().etag);
    expect(lab.flask.conditionalContent().etag).toMatch(/^"[^"]+"$/);
    expect(lab.flask.dynamicContent().lastModified).toBeLessThanOrEqual(lab.clock.now());
    await other.close();
  });

  it('F11 makes a report each time: the response around it is what is cached', async () => {
    expect((await lab.flask.expensive()).outcome.status).toBe('bypass');
    await lab.flask.expensive();
    expect(loads()['expensive-view']).toBe(2);
  });

  it('F12 runs once for a hundred concurrent requests, shares a failure, and does not cache it', async () => {
    const ask = () => lab.flask.weather({ city: 'Lima', cached: true });
    const answers = await Promise.all(Array.from({ length: 100 }, ask));
    expect(loads()['weather']).toBe(1);
    expect(new Set(answers.map(({ view }) => view.timestamp)).size).toBe(1);
    expect(answers.filter(({ outcome }) => 'collapsed' in outcome && outcome.collapsed)).toHaveLength(99);
    advance(60_000);
    lab.hooks.fail({ load: 'weather' });
    await expect(ask()).rejects.toThrow('told to fail');
    expect((await ask()).outcome.status).toBe('miss');
  });

  it('F12 keeps one report per city and says truly where it came from', async () => {
    const ask = (city: string, cached = true) => lab.flask.weather({ city, cached });
    const first = await ask('London');
    expect(first.view).toMatchObject({ city: 'London', source: 'live' });
    expect(first.view.temperature).toBeGreaterThanOrEqual(67);
    expect(first.view.temperature).toBeLessThan(77);
    expect(await ask('London')).toMatchObject({ view: { ...first.view, source: 'cache' } });
    expect((await ask('Oslo')).view.source).toBe('live');

    advance(10);
    const fresh = await ask('London', false);
    expect(fresh).toMatchObject({ view: { source: 'live' }, outcome: { status: 'bypass', stored: true } });
    const after = await ask('London');
    expect(after.view).toEqual({ ...fresh.view, source: 'cache' });
    expect(loads().weather).toBe(3);
  });

  it('F15 keeps the part and not the page', async () => {
    const render = ({ madeAt }: { madeAt: string }) => `<b>${madeAt}</b>`;
    const first = await lab.flask.fragment(render);
    advance(1000);
    const second = await lab.flask.fragment(render);
    expect(second.view.html).toBe(first.view.html);
    expect(second.view.outsideAt).not.toBe(first.view.outsideAt);
    await lab.flask.expireFragment();
    expect((await lab.flask.fragment(render)).view.html).not.toBe(first.view.html);
  });

  it('F16 makes one key of calls that mean the same', async () => {
    const { view, outcome } = await lab.flask.memoize({ a: 1, b: 2 });
    expect(outcome).toMatchObject({ status: 'miss', ttl: 60_000 });
    expect(new Set(view.calls.map(({ key }) => key)).size).toBe(1);
    expect(view.calls.map(({ call }) => call)).toEqual([
      'combine(1, 2)',
      'combine({ a: 1, b: 2 })',
      'combine({ b: 2, a: 1 })',
      'combine(1)',
    ]);
    const other = await lab.flask.memoize({ a: 1, b: 3 });
    expect(new Set(other.view.calls.map(({ key }) => key)).size).toBe(2);
    expect((await lab.flask.memoize({ a: 1, b: 2 })).outcome.status).toBe('hit');
  });

  it('F16 forgets one argument set, or all', async () => {
    const status = async (a: number) => (await lab.flask.memoize({ a, b: 2 })).outcome.status;
    await Promise.all([1, 2].map(status));
    expect(await lab.flask.forget({ a: 1, b: 2, all: false })).toBe(true);
    expect(await lab.flask.forget({ a: 7, b: 2, all: false })).toBe(false);
    expect([await status(1), await status(2)]).toEqual(['miss', 'hit']);
    await lab.flask.forget({ a: 1, b: 2, all: true });
    expect([await status(1), await status(2)]).toEqual(['miss', 'miss']);
  });

  it('F17 loads once with protection, and once per client without', async () => {
    const view = await lab.flask.stampede({ clients: 30, protected: false });
    expect(view.selected).toBe('unprotected');
    expect([view.protected.loads, view.unprotected.loads]).toEqual([1, 30]);
    expect([view.protected.latencies.length, view.unprotected.latencies.length]).toEqual([30, 30]);
    const { fastestMs, medianMs, p95Ms, slowestMs } = view.unprotected;
    expect([fastestMs, medianMs, p95Ms, slowestMs]).toEqual(
      [slowestMs, p95Ms, medianMs, fastestMs].toSorted((a, b) => a - b),
    );
  });

  it('F19: only the TTL shows a reader something old, and each strategy has its price', async () => {
    const prices = [];
    for (const strategy of ['ttl', 'explicit', 'write-through', 'tags'] as const) {
      const { strategies } = await lab.flask.writeBy(strategy);
      const write = strategies.find((view) => view.strategy === strategy)?.write;
      prices.push([strategy, write?.before, write?.written, write?.after, write?.loads]);
    }
    expect(prices).toEqual([
      ['ttl', 'Revision 0', 'Revision 1', 'Revision 0', 0],
      ['explicit', 'Revision 0', 'Revision 1', 'Revision 1', 1],
      ['write-through', 'Revision 0', 'Revision 1', 'Revision 1', 0],
      ['tags', 'Revision 0', 'Revision 1', 'Revision 1', 1],
    ]);
    const stale = () => lab.flask.invalidation().then(({ strategies }) => strategies[0]);
    expect(await stale()).toMatchObject({ source: 'Revision 1', reader: 'Revision 0' });
    advance(30_000);
    expect(await stale()).toMatchObject({ source: 'Revision 1', reader: 'Revision 1' });
    expect(await lab.catalogue.count()).toBe(1000);
  });

  it('counts in the monitor, at once, what was read from the caches', async () => {
    await lab.flask.products(LIST);
    await lab.flask.products(LIST);
    const { cards } = await lab.monitor.snapshot();
    expect(cards.find(({ id }) => id === 'hit-rate')?.app).toBe('50.0 % (hits 1, misses 1)');
  });
});
