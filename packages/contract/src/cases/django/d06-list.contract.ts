import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { addProduct, adminRows, changeOf, PRODUCTS } from '../admin-support.ts';
import { adminCase } from '../case.ts';

import { expectRefusal } from '../support.ts';

adminCase(
  'D6',
  'the list shows a hundred products, the newest first, and how many there are',
  async (lab) => {
    const product = await addProduct(lab);
    const page = await lab.page(PRODUCTS);
    const rows = adminRows(page);
    expect(rows).toHaveLength(100);
    expect(rows[0]).toEqual({ id: product.id, name: product.name, price: '$12.50' });
    expect(page.all('product-row')[0]?.href('product-name')).toBe(changeOf(product));
    const found = Number(/^(\d+) products$/.exec(page.text('admin-count'))?.[1]);
    expect(found).toBeGreaterThan(100);
    expect(page.text('page-position')).toBe(`Page 1 of ${Math.ceil(found / 100)}`);
    expect([page.href('prev'), page.href('add-product')]).toEqual([undefined, `${PRODUCTS}add/`]);
  },
);

adminCase(
  'D6',
  'search finds each word in name or description, whatever its case, and counts',
  async (lab) => {
    const mark = randomUUID().slice(0, 8);
    await addProduct(lab, { name: `Green tea ${mark}`, description: 'of leaves' });
    await addProduct(lab, { name: `Black tea ${mark}`, description: 'of LEAVES, 100% pure_' });
    const search = async (q: string) => {
      const page = await lab.page(`${PRODUCTS}?${new URLSearchParams({ q })}`);
      return [page.text('admin-count'), adminRows(page).length];
    };
    expect(await search(`${mark} tea`)).toEqual(['2 products', 2]);
    expect(await search(`leaves GREEN ${mark}`)).toEqual(['1 product', 1]);
    expect(await search(`${mark} nothing`)).toEqual(['0 products', 0]);
    expect(await search(`${mark} 100%`)).toEqual(['1 product', 1]);
    expect(await search(`${mark} p_re`), 'an underscore is one').toEqual(['0 products', 0]);
    expect(await search(`${mark}' or 1=1 --`)).toEqual(['0 products', 0]);
    const form = await lab.page(PRODUCTS);
    const { action, method, fields } = readForm(form, 'search-form');
    expect([action.split('?')[0], method, Object.keys(fields)]).toEqual([
      PRODUCTS,
      'GET',
      expect.arrayContaining(['q']),
    ]);
  },
);

adminCase('D6', 'each column sorts, says so, and turns round', async (lab) => {
  const mark = randomUUID().slice(0, 8);
  for (const [name, price] of [
    ['b', '2'],
    ['a', '10'],
    ['c', '1'],
  ] as const)
    await addProduct(lab, { name: `${name} ${mark}`, price });
  const found = `${PRODUCTS}?q=${mark}`;
  const columns = (await lab.page(found)).all('sort').map((link) => link.attribute('data-column'));
  expect(columns).toEqual(['id', 'name', 'price', 'updated_at']);
  const due: Readonly<Record<string, string>> = { id: 'bac', name: 'abc', price: 'cba', updated_at: 'bac' };
  for (const [at, column] of columns.entries()) {
    const follow = async (path: string) => {
      const head = (await lab.page(path)).all('sort')[at];
      const anchor = head?.element.tagName === 'A' ? head.element : head?.element.querySelector('a');
      const page = await lab.page(
        new URL(anchor?.getAttribute('href') ?? '', lab.base.origin + path).href.slice(
          lab.base.origin.length,
        ),
      );
      const heads = page.element.querySelectorAll('th[aria-sort]');
      const sorted = heads.filter((th) => th.getAttribute('aria-sort') !== 'none');
      expect(sorted, column).toHaveLength(1);
      return [
        adminRows(page)
          .map(({ name }) => name[0])
          .join(''),
        sorted[0]?.getAttribute('aria-sort'),
        page.url.pathname + page.url.search,
      ] as const;
    };
    const [order, direction, path] = await follow(found);
    expect([order, direction], column).toEqual([due[column ?? ''], 'ascending']);
    const [turned, down] = await follow(path);
    expect([turned, down], column).toEqual([[...order].reverse().join(''), 'descending']);
  }
});

adminCase('D6', 'the pages keep search and order', async (lab) => {
  const page = await lab.page(`${PRODUCTS}?q=Product&o=2&p=2`);
  expect(page.text('page-position')).toMatch(/^Page 2 of \d+$/);
  const [previous, next] = ['prev', 'next'].map((id) => new URL(page.href(id) ?? '/', lab.base));
  for (const url of [previous, next])
    expect([url?.pathname, url?.searchParams.get('q'), url?.searchParams.get('o')]).toEqual([
      PRODUCTS,
      'Product',
      '2',
    ]);
  expect([previous?.searchParams.get('p') ?? '1', next?.searchParams.get('p')]).toEqual(['1', '3']);
  const names = adminRows(page).map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
});

adminCase('D6', 'a wrong search, order or page is refused by its name', async (lab) => {
  for (const [name, value] of [
    ['o', '9'],
    ['o', 'name'],
    ['o', '--1'],
    ['p', '0'],
    ['p', 'abc'],
    ['p', '1.5'],
    ['p', '-1'],
    ['p', '1e9'],
    ['p', ''],
    ['p', '٣'],
    ['q', 'x'.repeat(201)],
    ['q', 'a\u0000b'],
  ] as const)
    expectRefusal(await lab.get(`${PRODUCTS}?${new URLSearchParams([[name, value]])}`), [400], name);
  expectRefusal(await lab.get(`${PRODUCTS}?p=1&p=2`), [400], 'p');
  for (const p of ['100000', '9'.repeat(30)]) expectRefusal(await lab.get(`${PRODUCTS}?p=${p}`), [404]);
});

adminCase('D6', 'a filter by price narrows the list, with a search and an order', async (lab) => {
  const mark = randomUUID().slice(0, 8);
  for (const [name, price] of [
    ['cheap', '999.99'],
    ['fair', '1000'],
    ['dear', '5000'],
  ] as const)
    await addProduct(lab, { name: `${name} ${mark}`, price });
  const found = async (query: string) =>
    adminRows(await lab.page(`${PRODUCTS}?q=${mark}&o=3${query}`)).map(({ name }) => name.split(' ')[0]);
  expect(await found('')).toEqual(['cheap', 'fair', 'dear']);
  expect(await found('&price=low')).toEqual(['cheap']);
  expect(await found('&price=middle')).toEqual(['fair']);
  expect(await found('&price=high')).toEqual(['dear']);

  const page = await lab.page(`${PRODUCTS}?q=${mark}&o=3&price=low`);
  expect(page.text('admin-count')).toBe('1 product');
  const choices = page.all('filter');
  expect(choices.map((choice) => choice.attribute('aria-current'))).toEqual([
    undefined,
    'true',
    undefined,
    undefined,
  ]);
  const hrefs = choices.map(({ element }) => new URLSearchParams(element.getAttribute('href')?.slice(1)));
  for (const href of hrefs) expect([href.get('q'), href.get('o')]).toEqual([mark, '3']);
  expect(hrefs.map((href) => href.get('price'))).toEqual([null, 'low', 'middle', 'high']);
  expect(readForm(page, 'search-form').fields).toMatchObject({ q: mark, o: '3', price: 'low' });
  expectRefusal(await lab.get(`${PRODUCTS}?price=free`), [400], 'price');
});
