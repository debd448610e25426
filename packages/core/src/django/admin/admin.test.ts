import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuth } from '../../auth/auth.ts';
import { VirtualClock } from '../../clock/clock.ts';
import { BadParameter, NotFound } from '../../http/errors.ts';
import { parseQuery } from '../../input/index.ts';
import { openLabCatalogue } from '../../lab/open-lab-catalogue.ts';
import { createProductQueries } from '../products/queries.ts';
import { changeListInput } from './change-list.ts';
import {
  afterSave,
  bulkDeletedMessage,
  changeText,
  deletedMessage,
  savedMessage,
  submitButton,
} from './messages.ts';
import { createProductAdmin } from './product-admin.ts';
import { readSelection, SELECTED_FIELD } from './selection.ts';

async function setup(samples = 250) {
  const clock = new VirtualClock({ now: () => Date.UTC(2026, 10, 23, 12) });
  const catalogue = await openLabCatalogue({ file: ':memory:', clock, samples });
  onTestFinished(() => catalogue.close());
  const { log, users } = createAuth({ db: catalogue.database, clock, cost: { ln: 4, r: 8, p: 1 } });
  const user = await users.create({ username: 'ada', email: '', password: 'correct horse' });
  const queries = createProductQueries(catalogue.database);
  const admin = createProductAdmin({ catalogue, queries, log });
  const events: unknown[] = [];
  catalogue.on((event) => void events.push(event));
  const list = (query = '') => admin.list(parseQuery(changeListInput, new URLSearchParams(query)));
  return { clock, catalogue, queries, admin, user, log, list, events };
}

const draft = { name: 'Tea', description: 'Green', price: 450 };

describe('the list', () => {
  it('counts, pages, and shows the newest first', async () => {
    const { list } = await setup();
    const first = await list();
    expect(first).toMatchObject({ found: 250, foundText: '250 products', total: 250, page: 1, pages: 3 });
    expect(first?.rows.slice(0, 2)).toMatchObject([{ id: 250, href: '250/change/' }, { id: 249 }]);
    expect([first?.previousHref, first?.nextHref]).toEqual([null, '?p=2']);
    const last = await list('p=3');
    expect([last?.rows.length, last?.previousHref, last?.nextHref]).toEqual([50, '?p=2', null]);
    expect(await list('p=4')).toBeNull();
  });

  it('sorts by a column, and turns round by the same link', async () => {
    const { list } = await setup();
    const byPrice = await list('o=3&q=Product');
    expect(byPrice?.rows[0]).toMatchObject({ id: 1, price: '10.99' });
    expect(byPrice?.columns).toEqual([
      { name: 'id', label: 'ID', sorted: null, href: '?q=Product&o=1' },
      { name: 'name', label: 'Name', sorted: null, href: '?q=Product&o=2' },
      { name: 'price', label: 'Price', sorted: 'ascending', href: '?q=Product&o=-3' },
      { name: 'updated_at', label: 'Updated', sorted: null, href: '?q=Product&o=4' },
    ]);
    expect((await list('o=-3'))?.columns[2]).toMatchObject({ sorted: 'descending', href: '?o=3' });
    expect(byPrice?.nextHref).toBe('?q=Product&o=3&p=2');
  });

  it('finds what has all the words, in name or description, taken as they are', async () => {
    const { list, catalogue } = await setup(20);
    await catalogue.create({ name: '100% Tea', description: 'in_bags', price: 1 });
    const found = async (q: string) => (await list(`q=${encodeURIComponent(q)}`))?.found;
    expect(await found('product 7')).toBe(2);
    expect(await found('100% bags')).toBe(1);
    expect([await found('%'), await found('_'), await found('\\')]).toEqual([1, 1, 0]);
    expect(await found("'; drop table products --")).toBe(0);
    expect(await list('q=none')).toMatchObject({ foundText: '0 products', rows: [], pages: 1, total: 21 });
  });

  it.each(['p=0', 'p=x', 'o=5', 'o=name', 'o=--1', 'q=a&q=b', `q=${'x'.repeat(201)}`])(
    'is checked: %s is not',
    async (query) => {
      const { list } = await setup(0);
      expect(() => list(query)).toThrow(BadParameter);
    },
  );

  it('by name is the first hundred of D2', async () => {
    const { queries, catalogue } = await setup(3);
    await catalogue.create({ ...draft, name: 'Apple' });
    expect((await queries.byName(2)).map(({ name }) => name)).toEqual(['Apple', 'Product 1']);
  });
});

describe('what an administrator does', () => {
  it('is done, announced after the commit, and logged', async () => {
    const { admin, user, clock, events } = await setup(0);
    const { id } = await admin.add(user, draft);
    clock.advance(1000);
    await admin.change(user, id, { ...draft, name: 'Coffee', price: 500 });
    await admin.change(user, id, { ...draft, name: 'Coffee', price: 500 });
    const { product, entries } = await admin.history(id);
    expect(product.name).toBe('Coffee');
    expect(entries).toEqual([
      { at: '2026-11-23T12:00:00.000Z', username: 'ada', text: 'Added.' },
      { at: '2026-11-23T12:00:01.000Z', username: 'ada', text: 'Changed Name and Price.' },
      { at: '2026-11-23T12:00:01.000Z', username: 'ada', text: 'No fields changed.' },
    ]);
    expect(await admin.delete(user, id)).toMatchObject({ name: 'Coffee' });
    expect(events).toHaveLength(4);
  });

  it('fails for a product that is not there, and notes nothing', async () => {
    const { admin, user, log, events } = await setup(0);
    await expect(admin.get(7)).rejects.toThrow(NotFound);
    await expect(admin.change(user, 7, draft)).rejects.toThrow(NotFound);
    await expect(admin.delete(user, 7)).rejects.toThrow(NotFound);
    await expect(admin.history(7)).rejects.toThrow(NotFound);
    expect([await log.history(7), events]).toEqual([[], []]);
  });

  it('deletes the chosen together, those that are left', async () => {
    const { admin, user, catalogue, log } = await setup(5);
    await catalogue.delete(2);
    expect((await admin.selected([1, 2, 3])).map(({ id }) => id)).toEqual([1, 3]);
    expect((await admin.deleteSelected(user, [1, 2, 3])).map(({ id }) => id)).toEqual([1, 3]);
    expect(await catalogue.count()).toBe(2);
    expect(await log.recent(user.id)).toMatchObject([
      { objectId: 3, action: 'deletion', objectName: 'Product 3' },
      { objectId: 1, action: 'deletion' },
    ]);
    expect(await admin.deleteSelected(user, [1, 2, 3])).toEqual([]);
  });
});

describe('the form of the list', () => {
  const entries = (action: string, ...ids: unknown[]) => [
    ['action', action] as const,
    ...ids.map((id) => [SELECTED_FIELD, id] as const),
  ];

  it('asks for confirmation first, and only then deletes', () => {
    const asked = entries('delete_selected', '3', '1', '3');
    expect(readSelection(asked)).toEqual({ action: 'delete_selected', ids: [3, 1], confirmed: false });
    expect(readSelection([...asked, ['post', 'yes']]).confirmed).toBe(true);
    expect(readSelection(entries(''))).toEqual({ action: null, ids: [], confirmed: false });
  });

  it.each([
    ['action', entries('drop_all', '1')],
    [SELECTED_FIELD, entries('delete_selected', 'x')],
    [SELECTED_FIELD, entries('delete_selected', '-1')],
    [SELECTED_FIELD, entries('delete_selected', new Blob())],
    [SELECTED_FIELD, entries('delete_selected', ...Array.from({ length: 101 }, (_, i) => String(i + 1)))],
  ])('is refused for a wrong %s', (field, form) => {
    expect(() => readSelection(form)).toThrow(BadParameter);
    expect(() => readSelection(form)).toThrow(field);
  });
});

describe('messages', () => {
  it('say what was done and what comes next', () => {
    expect(savedMessage('added', 'X', '_save')).toBe('The product “X” was added successfully.');
    expect(savedMessage('changed', 'X', '_continue')).toBe(
      'The product “X” was changed successfully. You may edit it again below.',
    );
    expect(savedMessage('added', 'X', '_addanother')).toBe(
      'The product “X” was added successfully. You may add another product below.',
    );
    expect(deletedMessage('X')).toBe('The product “X” was deleted successfully.');
    expect([1, 2].map(bulkDeletedMessage)).toEqual([
      'Successfully deleted 1 product.',
      'Successfully deleted 2 products.',
    ]);
    expect(changeText({ action: 'change', changed: ['Name', 'Description', 'Price'] })).toBe(
      'Changed Name, Description, and Price.',
    );
  });

  it('go by the button that was pressed', () => {
    expect(
      submitButton([
        ['name', 'x'],
        ['_addanother', '1'],
      ]),
    ).toBe('_addanother');
    expect(submitButton([['name', 'x']])).toBe('_save');
    expect((['_save', '_continue', '_addanother'] as const).map((one) => afterSave(one, 7))).toEqual([
      '',
      '7/change/',
      'add/',
    ]);
  });
});
