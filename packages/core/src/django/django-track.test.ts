import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotFound } from '../http/errors.ts';
import { createTestLab, type TestLab } from '../lab/testing/test-lab.ts';
import { fillContent, hole, pageSource } from '../pages/index.ts';
import type { ProducedPage } from '../pages/produced-page.ts';
import type { PageRequest } from '../pages/storability.ts';
import { addressOf } from '../pages/testing/address-of.ts';
import { createDjangoTrack } from './create-django-track.ts';
import { InvalidPage } from './rest/pagination.ts';
import { PRODUCT_LIST_TAG } from './signals/invalidate-products.ts';

const LIST: PageRequest = {
  method: 'GET',
  address: addressOf('http://lab.test/django/products/'),
  header: () => null,
};
const API = 'http://lab.test/django/api/products/';
const draft = {
  name: 'Aardvark tea',
  price: 450,
  description: 'one two three four five six seven eight nine ten eleven',
};

describe('the Django track', () => {
  let lab: TestLab;
  beforeEach(async () => {
    lab = await createTestLab();
  });
  afterEach(() => lab.close());
  const loads = () => lab.hooks.backend().loads;
  const advance = (ms: number) => lab.hooks.advanceClock({ ms });

  /** What an app does for D2, in short. */
  const listPage = async () => {
    const view = async (): Promise<ProducedPage> => {
      const { products, seconds } = await lab.django.products.list();
      const table = await lab.django.fragments.render(
        'product_table',
        () => products.map(({ name, description }) => `<td>${name}</td><td>${description}</td>`).join(''),
        { timeout: 300, tags: [PRODUCT_LIST_TAG] },
      );
      const html = `Generated in ${seconds} seconds, ${hole('source')} ${table.html}`;
      return {
        status: 200,
        streaming: false,
        headers: new Headers({ 'content-type': 'text/html' }),
        body: () => html,
        lifetime: table.lifetime,
      };
    };
    const answer = await lab.django.pages.respond(LIST, view, { timeout: 300, tags: [PRODUCT_LIST_TAG] });
    if (answer.from !== 'page' || answer.page.content instanceof Uint8Array) return '';
    return String(fillContent(answer.page.content, { source: pageSource(answer.outcome) }));
  };

  it('D2: keeps the page, says truly where it came from, and refreshes the one entry', async () => {
    expect(await listPage()).toContain('seconds, database <td>Product 1</td>');
    expect(await listPage()).toContain('seconds, cache <td>');
    expect(loads()['django.list']).toBe(1);
    expect(await lab.django.pages.forget(LIST)).toBe(true);
    expect(await listPage()).toContain('database');
    expect(await listPage()).toContain('cache');
    advance(300_000);
    expect(await listPage()).toContain('database');
  });

  it('D2: is no staler than its table', async () => {
    await listPage();
    advance(200_000);
    await lab.django.pages.forget(LIST);
    await listPage();
    advance(100_000);
    expect(await listPage()).toContain('database');
  });

  it('D2: is fresh at the next request, whichever track wrote', async () => {
    await listPage();
    await lab.flask.createProduct(draft);
    expect(await listPage()).toContain(
      'database <td>Aardvark tea</td><td>one two three four five six seven eight nine ten …</td>',
    );
  });

  it('D3: keeps a product for 15 minutes', async () => {
    const detail = async () => (await lab.django.products.detail(1)).outcome;
    expect(await detail()).toMatchObject({ status: 'miss', stored: true, ttl: 900_000 });
    advance(890_000);
    expect((await detail()).status).toBe('hit');
    advance(10_000);
    expect((await detail()).status).toBe('miss');
    await expect(lab.django.products.detail(9999)).rejects.toMatchObject({
      title: 'Product not found',
      outcome: { status: 'miss', stored: false },
    });
  });

  it('D4: an update is seen by every reader of both tracks at once', async () => {
    const read = async () => {
      const api = await lab.django.api.list({ page: 1, page_size: 1 }, API);
      return [
        (await lab.django.products.detail(1)).view.name,
        (await lab.django.api.get(1)).view.name,
        api.view.results[0]?.name,
        (await lab.flask.product(1, { cache: true })).view?.name,
      ];
    };
    expect(new Set(await read())).toEqual(new Set(['Product 1']));
    await lab.django.products.update(1, draft);
    expect(new Set(await read())).toEqual(new Set([draft.name]));
    expect((await lab.django.products.toUpdate(1)).price).toBe('4.50');
    await expect(lab.django.products.update(9999, draft)).rejects.toThrow(NotFound);
    await expect(lab.django.products.toUpdate(9999)).rejects.toThrow(NotFound);
  });

  it('D5: returns pages from the cache, and no page past the last one', async () => {
    const list = (page: number) => lab.django.api.list({ page, page_size: 100 }, `${API}?page=${page}`);
    const first = await list(1);
    expect(first.view).toMatchObject({ count: 1000, next: `${API}?page=2`, previous: null });
    expect(first.view.results[0]).toMatchObject({ id: 1, price: '10.99' });
    expect((await list(1)).outcome.status).toBe('hit');
    await expect(list(11)).rejects.toThrow(InvalidPage);
    await expect(list(Number.MAX_SAFE_INTEGER)).rejects.toThrow(InvalidPage);
    expect(loads()['django.api.list']).toBe(3);
  });

  it('D5: writes whole products and parts of them', async () => {
    const { api } = lab.django;
    const made = await api.create({ name: 'Tea', description: '', price: '1.00' });
    expect(await api.change(made.id, { price: 2 })).toMatchObject({ name: 'Tea', price: '2.00' });
    expect(await api.replace(made.id, { name: 'T', description: 'd', price: '3' })).toMatchObject({
      price: '3.00',
    });
    expect((await api.get(made.id)).view.name).toBe('T');
    await api.delete(made.id);
    await expect(api.get(made.id)).rejects.toThrow(NotFound);
    await expect(api.delete(made.id)).rejects.toThrow(NotFound);
    await expect(api.replace(made.id, {})).rejects.toThrow(NotFound);
    await expect(api.change(made.id, {})).rejects.toThrow(NotFound);
  });

  it('D9: has the aliases of its settings; redis is not there on the embedded store', () => {
    const { caches } = lab.django;
    expect(caches.aliases).toEqual(['default', 'memory', 'redis']);
    expect([caches.get('memory') === null, caches.get('redis')]).toEqual([false, null]);
    expect(caches.default.makeKey('k')).toBe('django:1:k');
  });

  it('D9: MAX_ENTRIES culls the least recently used', async () => {
    const settings = {
      CACHES: {
        default: { BACKEND: 'default' },
        small: { BACKEND: 'memory', OPTIONS: { MAX_ENTRIES: 3 } },
      },
      CACHE_MIDDLEWARE_SECONDS: 300,
    };
    const run = async <T>(_: string, __: number, produce: () => T | Promise<T>) => produce();
    const track = createDjangoTrack({ ...lab, run, environment: 'test', settings });
    const small = track.caches.get('small')?.cache;
    for (const key of ['a', 'b', 'c', 'd', 'e']) await small?.set(key, key);
    expect([...((await small?.getMany(['a', 'b', 'c', 'd', 'e'])) ?? []).keys()]).toEqual(['c', 'd', 'e']);
    await track.reset();
    expect(await small?.hasKey('e')).toBe(false);
    await track.close();
    const shared = { ...settings, CACHES: { default: { BACKEND: 'default', OPTIONS: { MAX_ENTRIES: 3 } } } };
    expect(() => createDjangoTrack({ ...lab, run, environment: 'test', settings: shared })).toThrow(
      'MAX_ENTRIES',
    );
  });

  it('D11: has its two small demonstrations', async () => {
    const { products } = await lab.django.products.sidebar();
    expect(products.map(({ id }) => id)).toEqual([1000, 999, 998, 997, 996]);
    expect(await lab.django.products.myView()).toEqual({ madeAt: expect.stringMatching(/Z$/) });
    expect(loads()).toMatchObject({ 'django.sidebar': 1, 'django.my-view': 1 });
  });

  it('is emptied with the lab', async () => {
    await listPage();
    await lab.django.products.detail(1);
    const attempt = { username: 'ada', address: '127.0.0.1' };
    for (let i = 0; i < 5; i += 1) await lab.django.auth.attempts.begin(attempt);
    await expect(lab.django.auth.attempts.begin(attempt)).rejects.toThrow('Too many');
    await lab.hooks.reset();
    await lab.django.auth.attempts.begin(attempt);
    expect(await listPage()).toContain('database');
    expect((await lab.django.products.detail(1)).outcome.status).toBe('miss');
  });

  it('D7: shows the toolbar on this machine, and never in production', () => {
    const client = {
      remoteAddress: '127.0.0.1',
      header: (name: string) => (name === 'host' ? 'localhost' : null),
    };
    expect(lab.django.debug.allows(client)).toBe(true);
    expect(lab.django.debug.allows({ ...client, remoteAddress: '10.0.0.1' })).toBe(false);
  });
});
