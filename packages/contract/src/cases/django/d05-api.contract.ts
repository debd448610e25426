import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { API, apiOf, getJson, jsonOf, readJson } from '../django-support.ts';
import { createProduct } from '../products.ts';
import { cacheStatusOf, headerOf, verdictOf } from '../support.ts';

const FIELDS = ['id', 'name', 'description', 'price', 'created_at', 'updated_at'];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

labCase(
  'D5',
  'a product is JSON: price as text of two decimals, instants in ISO 8601 with Z',
  async (lab) => {
    const product = await createProduct(lab, { price: '12.5' });
    const json = await readJson(lab, apiOf(product));
    expect(Object.keys(json)).toEqual(FIELDS);
    const { id, name, description } = product;
    expect(json).toMatchObject({ id, name, description, price: '12.50' });
    expect(json['created_at']).toMatch(INSTANT);
    expect(json['updated_at']).toMatch(INSTANT);
  },
);

labCase('D5', 'the list is a page of results with its count and links', async (lab) => {
  const json = await readJson(lab, `${API}?page=2&page_size=10`);
  expect(Object.keys(json)).toEqual(['count', 'next', 'previous', 'results']);
  expect(json['count']).toBeGreaterThanOrEqual(20);
  expect(json['results']).toHaveLength(10);
  for (const each of json['results'] as object[]) expect(Object.keys(each)).toEqual(FIELDS);
  expect(json['next']).toBe(`${lab.base.origin}${API}?page=3&page_size=10`);
  const previous = new URL(String(json['previous']));
  expect([previous.origin + previous.pathname, previous.searchParams.get('page') ?? '1']).toEqual([
    lab.base.origin + API,
    '1',
  ]);
  expect(previous.searchParams.get('page_size')).toBe('10');
});

labCase('D5', 'the links lead through all pages, from null to null', async (lab) => {
  const seen: unknown[] = [];
  let path: string | null = `${API}?page_size=100`;
  let before: unknown = null;
  let count: unknown;
  for (let page = 1; path !== null; page++) {
    const json = await readJson(lab, path);
    expect(json['previous'] === null, `previous of page ${page}`).toBe(before === null);
    before = path;
    count = json['count'];
    seen.push(...(json['results'] as { id: number }[]).map(({ id }) => id));
    const next: unknown = json['next'];
    path = next === null ? null : new URL(String(next)).pathname + new URL(String(next)).search;
  }
  expect(new Set(seen).size).toBe(count);
});

labCase('D5', 'a page past the last one is a 404 in the words of the API', async (lab) => {
  for (const page of ['100000', '9007199254740993', '9'.repeat(40)]) {
    const answer = await getJson(lab, `${API}?page=${page}`);
    expect(answer.status, page).toBe(404);
    expect(jsonOf(answer)).toEqual({ detail: 'Invalid page.' });
  }
});

labCase('D5', 'an unknown product is a 404 in the words of the API', async (lab) => {
  for (const id of ['987654321', '0', '-1', 'abc', '1.5', '1e9', '٣', '9'.repeat(40)]) {
    const answer = await getJson(lab, `${API}${encodeURIComponent(id)}/`);
    expect(answer.status, id).toBe(404);
    expect(jsonOf(answer)).toEqual({ detail: expect.any(String) });
  }
  const unknown = await getJson(lab, `${API}987654321/`);
  expect(jsonOf(unknown)).toEqual({ detail: 'No Product matches the given query.' });
  expect(cacheStatusOf(unknown).hit).toBe(false);
});

hookedCase('D5', 'reads are cached for 300 s', async (lab) => {
  const product = await createProduct(lab);
  await lab.hooks.reset();
  for (const path of [apiOf(product), `${API}?page=2&page_size=7`]) {
    const first = await getJson(lab, path);
    expect(verdictOf(first), path).toBe('MISS');
    expect(cacheStatusOf(first).stored).toBe(true);
    await lab.hooks.resetBackend();
    const second = await getJson(lab, path);
    expect([verdictOf(second), second.text]).toEqual(['HIT', first.text]);
    expect((await lab.hooks.backend()).queries).toBe(0);
    await lab.hooks.advance(290_000);
    expect(verdictOf(await getJson(lab, path)), path).toBe('HIT');
    await lab.hooks.advance(10_001);
    expect(verdictOf(await getJson(lab, path)), path).toBe('MISS');
  }
});

hookedCase('D5', 'what changes the response is part of the key, and nothing else', async (lab) => {
  const paths = ['', '?page=2', '?page_size=10', '?page=2&page_size=10', '?page=1&page_size=20'];
  for (const query of paths) expect(verdictOf(await getJson(lab, API + query)), query).toBe('MISS');
  for (const query of [
    '?page=1',
    '?page_size=100&page=1',
    '?page_size=10&page=2',
    '?utm=1&page=2&page_size=10',
    '?format=json',
  ])
    expect(verdictOf(await getJson(lab, API + query)), query).toBe('HIT');
});

hookedCase('D5', 'the links are those of this request, also where the results were cached', async (lab) => {
  await readJson(lab, `${API}?page_size=10`);
  const answer = await getJson(lab, `${API}?page_size=10&utm=1`, { host: `localhost:${lab.base.port}` });
  expect(verdictOf(answer)).toBe('HIT');
  const next = new URL(String(jsonOf(answer)['next']));
  expect([next.hostname, next.searchParams.get('utm')]).toEqual(['localhost', '1']);
});

hookedCase('D5', 'page and JSON of one address share what was read', async (lab) => {
  await getJson(lab, API);
  await lab.hooks.resetBackend();
  expect((await lab.page(API)).text('cache-status')).toBe('HIT');
  expect((await lab.hooks.backend()).loads['django.api.list']).toBe(0);
});

hookedCase('D5', 'fifty clients at once read once', async (lab) => {
  await Promise.all(Array.from({ length: 50 }, () => getJson(lab.visitor(), `${API}?page_size=9`)));
  expect((await lab.hooks.backend()).loads['django.api.list']).toBe(1);
});

hookedCase('D5', 'a failing load is a 500 in the words of the API, and is not cached', async (lab) => {
  await lab.hooks.fail('django.api.list');
  const failed = await getJson(lab, API);
  expect(failed.status).toBe(500);
  expect(jsonOf(failed)).toEqual({ detail: 'A server error occurred.' });
  expect(headerOf(failed, 'x-request-id')).not.toBe('');
  expect(verdictOf(await getJson(lab, API))).toBe('MISS');
});

labCase('D5', 'the error of a wrong parameter names it', async (lab) => {
  for (const [name, value] of [
    ['page', 'abc'],
    ['page', '0'],
    ['page_size', '101'],
    ['page_size', ''],
  ] as const) {
    const answer = await getJson(lab, `${API}?${name}=${value}`);
    expect([answer.status, jsonOf(answer)], `${name}=${value}`).toEqual([
      400,
      { [name]: [expect.any(String)] },
    ]);
  }
});
