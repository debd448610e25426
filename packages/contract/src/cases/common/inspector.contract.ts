import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { directivesOf, NEVER_CACHED } from '../django-support.ts';
import { namesOf, PLACES, rowOf } from '../inspector-support.ts';
import { methodRules } from '../method-rules.ts';
import { createProduct } from '../products.ts';

for (const { list, below } of PLACES) {
  hookedCase('inspector', `${list} lists what a visit stored, with the time that is left`, async (lab) => {
    const { id, name } = await createProduct(lab);
    await lab.page(`/flask/products/${id}`);
    const row = rowOf(await lab.page(list), `item:${id}`);
    expect(row.text('inspector-value')).toContain(name);
    expect(row.text('inspector-size')).toMatch(/^(?:memory|store) \d/);
    expect(row.text('inspector-tags')).toContain(`product:${id}`);
    expect(row.text('inspector-ttl')).toMatch(/^(?:60|59|58) s$/);
    expect(row.number('inspector-reads')).toBe(1);
    await lab.hooks.advance(30_000);
    expect(rowOf(await lab.page(list), `item:${id}`).text('inspector-ttl')).toMatch(/^(?:30|29|28) s$/);
    await lab.hooks.advance(31_000);
    expect(namesOf(await lab.page(list)).filter((each) => each.endsWith(`item:${id}`))).toEqual([]);
  });

  hookedCase('inspector', `${list} searches keys, chooses a cache and an order`, async (lab) => {
    await lab.page('/flask/products/1');
    await lab.page('/flask/products');
    await lab.page('/flask/memoize?a=3&b=4');
    expect(new Set(namesOf(await lab.page(`${list}?q=ITEM%3A1`)))).toEqual(new Set(['products:item:1']));
    const inMemory = await lab.page(`${list}?cache=memory`);
    expect(new Set(inMemory.all('inspector-row').map((row) => row.attribute('data-cache')))).toEqual(
      new Set(['memory']),
    );
    const left = (await lab.page(`${list}?sort=ttl`))
      .all('inspector-row')
      .map((row) => row.text('inspector-ttl'))
      .filter((text) => text.endsWith(' s'))
      .map((text) => Number.parseInt(text.replaceAll(',', ''), 10));
    expect(left).toEqual(left.toSorted((a, b) => a - b));
    expect(await lab.page(`${list}?q=nothing-has-this-name`).then(namesOf)).toEqual([]);
  });

  labCase('inspector', `${list} refuses a bad field by a 400 that names it`, async (lab) => {
    for (const [query, field] of [
      ['cache=unknown', 'cache'],
      ['sort=random', 'sort'],
      ['q=a&q=b', 'q'],
      [`q=${'x'.repeat(201)}`, 'q'],
    ])
      expect((await lab.page(`${list}?${query}`, 400)).text('error-field'), query).toBe(field);
  });

  hookedCase('inspector', `${list} counts in no statistics, and is stored by nobody`, async (lab) => {
    await lab.page('/flask/products/1');
    const figures = async () =>
      (await lab.page('/flask/cache-stats')).all('cache-row').map(({ words }) => words);
    const before = await figures();
    const page = await lab.page(list);
    await lab.page(rowOf(page, 'item:1').href('inspector-key') ?? 'no link');
    expect(await figures()).toEqual(before);
    expect(page.number('debug-calls')).toBe(0);
    expect(directivesOf(page.answer)).toEqual(NEVER_CACHED);
    expect(page.answer.headers['cache-status']).toBeUndefined();
    expect(page.has('cache-status')).toBe(false);
  });

  hookedCase('inspector', `${list} shows one entry whole, and text as text`, async (lab) => {
    const { id } = await createProduct(lab, { name: '<img src=x onerror=alert(1)>' });
    await lab.page(`/flask/products/${id}`);
    const page = await lab.page(list);
    const entry = await lab.page(rowOf(page, `item:${id}`).href('inspector-key') ?? 'no link');
    expect(JSON.parse(entry.text('entry-value'))).toMatchObject({ id, name: '<img src=x onerror=alert(1)>' });
    for (const { answer } of [page, entry]) expect(answer.text).not.toContain('<img src=x');
    for (const id of ['nothing', 'memory::nothing', '%00', 'unknown::key', '__proto__::key'])
      expect((await lab.get(`${below('entry')}?id=${encodeURIComponent(id)}`)).status, id).toBe(404);
    expect((await lab.get(below('entry'))).status).toBe(400);
  });

  hookedCase(
    'inspector',
    `${list} says what takes memory and when it is freed, and of what sample`,
    async (lab) => {
      await lab.page('/flask/products/1');
      await lab.page('/flask/products');
      const page = await lab.page(list);
      expect(page.text('inspector-sample')).toMatch(/^(?:These are all|This is a sample): [\d,]+ entr/);
      for (const table of ['inspector-biggest', 'inspector-namespaces', 'inspector-times'])
        expect(page.one(table).element.querySelectorAll('tbody tr').length, table).toBeGreaterThan(0);
      const counts = page
        .one('inspector-times')
        .element.querySelectorAll('tbody tr')
        .map((row) => Number(row.querySelector('td')?.text.trim()));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(namesOf(page).length);
    },
  );

  methodRules(list);
}

labCase('inspector', 'is never cached: an entry that is not there either', async (lab) => {
  for (const path of ['/flask/cache', '/flask/cache/entry?id=none', '/django/cache/entry/?id=none']) {
    const { headers } = await lab.get(path, { accept: 'text/html' });
    expect(headers['cache-control'], path).toContain('no-store');
    expect(Date.parse(String(headers.expires)), path).toBeLessThanOrEqual(
      Date.parse(String(headers.date)) + 1000,
    );
  }
});

labCase('inspector', 'lessons, statistics and the request panel lead to it', async (lab) => {
  for (const path of ['/flask/products', '/flask/static-content', '/flask/cache-stats'])
    expect((await lab.page(path)).href('see-cache'), path).toBe('/flask/cache');
  for (const path of ['/django/products/', '/django/products/1/'])
    expect((await lab.page(path)).href('see-cache'), path).toBe('/django/cache/');
  expect((await lab.page('/flask/products')).href('debug-cache')).toBe('/flask/cache');
  expect((await lab.page('/django/products/')).href('debug-cache')).toBe('/django/cache/');
});
