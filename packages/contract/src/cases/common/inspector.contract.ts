import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Lab } from '../../client/lab.ts';
import { Page, type Part } from '../../client/page.ts';
import { startServer } from '../../target/server.ts';
import { productionTarget } from '../../target/target.ts';
import { makeAccount, signIn } from '../account.ts';
import { hookedCase, labCase, ownedCase, sharedStoreCase } from '../case.ts';
import { directivesOf, NEVER_CACHED } from '../django-support.ts';
import { methodRules } from '../method-rules.ts';
import { createProduct } from '../products.ts';
import { withServer } from '../with-server.ts';

/** The inspector of each track, and the pages below it. */
const PLACES = [
  { list: '/flask/cache', below: (name: string) => `/flask/cache/${name}` },
  { list: '/django/cache/', below: (name: string) => `/django/cache/${name}/` },
] as const;

const rowOf = (page: Page, name: string): Part => {
  const found = page.all('inspector-row').find((row) => row.text('inspector-key').includes(name));
  if (found === undefined) throw new Error(`no entry ${name} in: ${page.words.slice(0, 400)}`);
  return found;
};

const namesOf = (page: Page): string[] => page.all('inspector-key').map(({ words }) => words);

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

  hookedCase('inspector', `${list} deletes one entry, after a question`, async (lab) => {
    await lab.page('/flask/products/1');
    await lab.page('/flask/products/2');
    const link = rowOf(await lab.page(list), 'item:1').href('inspector-delete') ?? 'no link';
    const question = await lab.page(link);
    expect(namesOf(await lab.page(`${list}?q=item:1`))).not.toEqual([]);
    const after = await lab.follow(await lab.submit(question, 'delete-entry-form'));
    expect(after.url.pathname).toBe(list);
    expect(after.text('flash')).toMatch(/deleted/);
    expect(namesOf(after)).not.toContain('products:item:1');
    expect((await lab.page('/flask/products/1')).text('cache-status')).toBe('MISS');
    expect((await lab.page('/flask/products/2')).text('cache-status')).toBe('HIT');
    await lab.hooks.reset();
    expect((await lab.follow(await lab.submit(question, 'delete-entry-form'))).text('flash')).toMatch(/gone/);
  });

  hookedCase('inspector', `${list} forgets all entries, after a question`, async (lab) => {
    for (const path of ['/flask/products', '/flask/products/1', '/django/products/1/']) await lab.page(path);
    const page = await lab.page(list);
    expect(namesOf(page).length).toBeGreaterThan(2);
    const question = await lab.page(page.href('clear-entries') ?? 'no link');
    const after = await lab.follow(await lab.submit(question, 'clear-form'));
    expect([after.has('flash'), namesOf(after)]).toEqual([true, []]);
    for (const path of ['/flask/products', '/flask/products/1', '/django/products/1/'])
      expect((await lab.page(path)).text('cache-status'), path).toBe('MISS');
  });

  labCase('inspector', `${list} takes no form without its token`, async (lab) => {
    const form = readForm(await lab.page(below('clear')), 'clear-form');
    for (const [action, fields] of [
      [below('clear'), {}],
      [below('delete'), { id: 'memory::k' }],
      [below('clear'), { csrf_token: 'forged' }],
    ] as const)
      expect((await lab.sendForm({ ...form, action, fields })).status, action).toBe(403);
    expect((await lab.visitor().sendForm(form)).status).toBe(403);
  });

  const foreign: readonly Readonly<Record<string, string>>[] = [
    { 'x-forwarded-for': '127.0.0.1' },
    { via: '1.1 proxy' },
    { host: 'lab.example' },
  ];

  labCase('inspector', `${list} is there for this machine alone`, async (lab, { toolbar }) => {
    if (toolbar) expect((await lab.get(list)).status).toBe(200);
    for (const headers of foreign) {
      for (const path of [list, below('clear'), `${below('entry')}?id=memory::k`])
        expect((await lab.get(path, headers)).status, path).toBe(404);
      expect((await lab.send('POST', below('clear'), { headers })).status).toBe(404);
    }
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

sharedStoreCase('inspector', 'entries of another instance are listed, and deleted for both', async (lab) => {
  await withServer(lab.target, async (other) => {
    const listed = async (): Promise<Page> => {
      await other.page('/flask/products/1');
      return lab.page('/flask/cache?q=item:1');
    };
    // An instance that has just started may not have its connection to the store yet.
    await expect.poll(async () => namesOf(await listed())).toContain('products:item:1');
    const page = await listed();
    expect(rowOf(page, 'item:1').text('inspector-size')).toContain('store');
    const question = await lab.page(rowOf(page, 'item:1').href('inspector-delete') ?? 'no link');
    await lab.follow(await lab.submit(question, 'delete-entry-form'));
    expect((await other.page('/flask/products/1')).text('cache-status')).toBe('MISS');
  });
});

ownedCase('inspector', 'in production it is there for administrators alone', async (lab) => {
  const account = { username: 'inspector', password: randomBytes(12).toString('hex') };
  await makeAccount(lab.base, account);
  const server = await startServer(productionTarget(lab.target, randomBytes(32).toString('hex')));
  try {
    const visitor = new Lab(server.url);
    for (const { list, below } of PLACES) {
      for (const path of [list, below('clear'), `${below('entry')}?id=memory::k`])
        expect((await visitor.get(path)).status, path).toBe(404);
      for (const path of [below('clear'), below('delete')])
        expect((await visitor.send('POST', path)).status, path).toBe(404);
    }
    for (const path of ['/flask/products', '/django/products/', '/flask/cache-stats']) {
      const page = new Page(await visitor.get(path));
      expect([page.status, page.has('see-cache')], path).toEqual([200, false]);
    }
    await signIn(visitor, account);
    await visitor.page('/flask/products/1');
    for (const { list } of PLACES) {
      const page = await visitor.page(list);
      expect(rowOf(page, 'item:1').text('inspector-value')).toContain('Product 1');
    }
    const admin = await visitor.page('/django/admin/');
    expect(admin.href('see-cache')).toBe('/django/cache/');
    const question = await visitor.page('/django/cache/clear/');
    expect((await visitor.follow(await visitor.submit(question, 'clear-form'))).has('flash')).toBe(true);
  } finally {
    await server.stop();
  }
});
