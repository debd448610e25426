import { Browser, textOf } from '@lab/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';

const LOGIN = '/django/admin/login/';
const LIST = '/django/admin/products/';
const NEVER = ['max-age=0', 'must-revalidate', 'no-cache', 'no-store', 'private'];
const account = { username: 'ada', email: '', password: 'correct horse' };

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
  await app.lab.django.auth.users.create(account);
});

async function signedIn(): Promise<Browser> {
  const visitor = new Browser(app.request);
  const { username, password } = account;
  const csrf_token = await visitor.token(LOGIN);
  const answer = await visitor.post(LOGIN, { username, password, csrf_token });
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/django/admin/']);
  return visitor;
}

const send = async (visitor: Browser, path: string, fields: Readonly<Record<string, string>>) =>
  visitor.post(path, { ...fields, csrf_token: await visitor.token(path) });

describe('the administration', () => {
  it('redirects to the sign-in page, and back from there', async () => {
    const answer = await app.request(`${LIST}?p=2`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe(`${LOGIN}?next=/django/admin/products/%3Fp%3D2`);
  });

  it.each(['/django/admin/', LOGIN, '/django/admin/products/abc/change/'])(
    'is cached nowhere: %s',
    async (path) => {
      for (const visitor of [new Browser(app.request), await signedIn()]) {
        const { headers } = await visitor.send(path);
        expect(headers.get('Cache-Control')?.split(', ').toSorted()).toEqual(NEVER);
      }
    },
  );

  it('ends the session on the server', async () => {
    const visitor = await signedIn();
    const copy = visitor.copy();
    const answer = await visitor.post('/django/admin/logout/', { csrf_token: await visitor.token(LIST) });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, LOGIN]);
    expect((await copy.send(LIST)).status).toBe(302);
  });

  it('limits attempts by the connection, whatever a header says of it', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const visitor = new Browser(app.request);
      const body = new URLSearchParams({
        username: 'ada',
        password: 'wrong',
        csrf_token: await visitor.token(LOGIN),
      });
      const headers = { 'X-Forwarded-For': `10.0.0.${i}` };
      statuses.push((await visitor.send(LOGIN, { method: 'POST', body, headers })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('adds, changes and deletes, and records who did it', async () => {
    const visitor = await signedIn();
    const add = { name: 'A “lamp”', price: '9.90', description: '', _continue: '1' };
    const added = await send(visitor, '/django/admin/products/add/', add);
    const change = added.headers.get('Location') ?? '';
    expect(change).toMatch(/^\/django\/admin\/products\/\d+\/change\/$/);
    expect(await (await visitor.send(change)).text()).toContain(
      'The product “A “lamp”” was added successfully. You may edit it again below.',
    );
    const changed = await send(visitor, change, { ...add, price: '8', _continue: '' });
    expect(changed.status).toBe(303);
    const history = await (await visitor.send(change.replace('change', 'history'))).text();
    expect(history).toContain('Changed Price.');
    expect(history).toContain('data-testid="history-user">ada<');
    const removed = await send(visitor, change.replace('change', 'delete'), { post: 'yes' });
    expect([removed.status, removed.headers.get('Location')]).toEqual([303, LIST]);
    expect((await visitor.send(change)).status).toBe(404);
  });

  it('asks before it deletes what was chosen', async () => {
    const visitor = await signedIn();
    const chosen = new URLSearchParams({ action: 'delete_selected', csrf_token: await visitor.token(LIST) });
    for (const id of ['1', '2']) chosen.append('_selected_action', id);
    const asked = await visitor.send(LIST, { method: 'POST', body: chosen });
    expect(asked.status).toBe(200);
    expect((await asked.text()).match(/data-testid="confirm-item"/g)).toHaveLength(2);
    chosen.set('post', 'yes');
    await visitor.send(LIST, { method: 'POST', body: chosen });
    expect(await (await visitor.send(LIST)).text()).toContain('Successfully deleted 2 products.');
  });

  it('keeps the search when nothing was chosen', async () => {
    const visitor = await signedIn();
    const answer = await send(visitor, `${LIST}?q=7`, { action: 'delete_selected' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${LIST}?q=7`]);
    expect(await (await visitor.send(LIST)).text()).toContain('Items must be selected');
  });

  it('shows the list from its start after a deletion on its last page, as it was searched', async () => {
    const visitor = await signedIn();
    const last = `${LIST}?q=Product&p=10`;
    const done = await send(visitor, last, {
      action: 'delete_selected',
      _selected_action: '1',
      post: 'yes',
    });
    expect([done.status, done.headers.get('Location')]).toEqual([303, `${LIST}?q=Product`]);
    const page = await visitor.text(`${LIST}?q=Product`);
    expect(textOf(page, 'flash')).toBe('Successfully deleted 1 product.');
    expect(textOf(page, 'admin-count')).toBe('999 products');
  });
});
