import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, Visitor } from '../../testing.ts';

const LOGIN = '/django/admin/login/';
const LIST = '/django/admin/products/';
const NEVER = 'max-age=0, no-cache, no-store, must-revalidate, private';
const account = { username: 'ada', email: '', password: 'correct horse' };

let app: RunningApp;
beforeEach(async () => {
  app = await runApp();
  await app.lab.django.auth.users.create(account);
});
afterEach(() => app.close());

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(app);
  const { username, password } = account;
  const csrf_token = await visitor.token(LOGIN);
  const answer = await visitor.post(LOGIN, { username, password, csrf_token });
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/django/admin/']);
  return visitor;
}

const send = async (visitor: Visitor, path: string, fields: Readonly<Record<string, string>>) =>
  visitor.post(path, { ...fields, csrf_token: await visitor.token(path) });

describe('the administration', () => {
  it('leads whoever is not signed in to the sign-in and back', async () => {
    const answer = await app.fetch(`${LIST}?p=2`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe(`${LOGIN}?next=/django/admin/products/%3Fp%3D2`);
  });

  it.each(['/django/admin/', LOGIN, '/django/admin/products/abc/change/'])(
    'is never kept: %s',
    async (path) => {
      for (const visitor of [new Visitor(app), await signedIn()]) {
        expect((await visitor.fetch(path)).headers.get('Cache-Control')).toBe(NEVER);
      }
    },
  );

  it('keeps its token in a cookie that is signed and out of the reach of scripts', async () => {
    const visitor = new Visitor(app);
    const { username, password } = account;
    const answer = await visitor.post(LOGIN, { username, password, csrf_token: await visitor.token(LOGIN) });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith('lab_session='))).toMatch(/samesite=lax; httponly/i);
    expect(cookies.some((cookie) => cookie.startsWith('lab_session.sig='))).toBe(true);
  });

  it('takes no token that was issued before the sign-in', async () => {
    const visitor = new Visitor(app);
    const before = await visitor.token(LOGIN);
    const { username, password } = account;
    await visitor.post(LOGIN, { username, password, csrf_token: before });
    expect((await visitor.post('/django/admin/logout/', { csrf_token: before })).status).toBe(403);
  });

  it('ends the session on the server', async () => {
    const visitor = await signedIn();
    const copy = visitor.copy();
    const answer = await visitor.post('/django/admin/logout/', { csrf_token: await visitor.token(LIST) });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, LOGIN]);
    expect((await copy.fetch(LIST)).status).toBe(302);
  });

  it('never leads off the site', async () => {
    const visitor = new Visitor(app);
    const { username, password } = account;
    const fields = { username, password, next: '//evil.example/', csrf_token: await visitor.token(LOGIN) };
    expect((await visitor.post(LOGIN, fields)).headers.get('Location')).toBe('/django/admin/');
  });

  it('limits attempts by the connection, whatever a header says of it', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const visitor = new Visitor(app);
      const body = new URLSearchParams({
        username: 'ada',
        password: 'wrong',
        csrf_token: await visitor.token(LOGIN),
      });
      const headers = { 'X-Forwarded-For': `10.0.0.${i}` };
      statuses.push((await visitor.fetch(LOGIN, { method: 'POST', body, headers })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('adds, changes and deletes, and tells who did it', async () => {
    const visitor = await signedIn();
    const add = { name: 'A “lamp”', price: '9.90', description: '', _continue: '1' };
    const added = await send(visitor, '/django/admin/products/add/', add);
    const change = added.headers.get('Location') ?? '';
    expect(change).toMatch(/^\/django\/admin\/products\/\d+\/change\/$/);
    expect(await (await visitor.fetch(change)).text()).toContain(
      'The product “A “lamp”” was added successfully. You may edit it again below.',
    );
    const changed = await send(visitor, change, { ...add, price: '8', _continue: '' });
    expect(changed.status).toBe(303);
    const history = await (await visitor.fetch(change.replace('change', 'history'))).text();
    expect(history).toContain('Changed Price.');
    expect(history).toContain('data-testid="history-user">ada<');
    const removed = await send(visitor, change.replace('change', 'delete'), { post: 'yes' });
    expect([removed.status, removed.headers.get('Location')]).toEqual([303, LIST]);
    expect((await visitor.fetch(change)).status).toBe(404);
  });

  it('asks before it deletes what was chosen', async () => {
    const visitor = await signedIn();
    const chosen = new URLSearchParams({ action: 'delete_selected', csrf_token: await visitor.token(LIST) });
    for (const id of ['1', '2']) chosen.append('_selected_action', id);
    const asked = await visitor.fetch(LIST, { method: 'POST', body: chosen });
    expect(asked.status).toBe(200);
    expect((await asked.text()).match(/data-testid="confirm-item"/g)).toHaveLength(2);
    chosen.set('post', 'yes');
    await visitor.fetch(LIST, { method: 'POST', body: chosen });
    expect(await (await visitor.fetch(LIST)).text()).toContain('Successfully deleted 2 products.');
  });

  it('keeps the search when nothing was chosen', async () => {
    const visitor = await signedIn();
    const answer = await send(visitor, `${LIST}?q=7`, { action: 'delete_selected' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${LIST}?q=7`]);
    expect(await (await visitor.fetch(LIST)).text()).toContain('Items must be selected');
  });
});
