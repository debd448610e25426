import { LIMITS } from '@lab/core/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, Visitor } from '../testing.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app.close());

const NEW = '/flask/products/new';
const PRODUCTS = '/flask/products';
const draft = { name: 'Lamp', price: '9.90', description: 'Bright' };

describe('a submitted form', () => {
  it('is carried out with the token of the page, and thanked for once', async () => {
    const visitor = new Visitor(app);
    const answer = await visitor.post(PRODUCTS, { ...draft, csrf_token: await visitor.token(NEW) });
    expect(answer.status).toBe(303);
    const place = answer.headers.get('Location') ?? '';
    expect(await (await visitor.fetch(place)).text()).toContain('Product created successfully!');
    expect(await (await visitor.fetch(place)).text()).not.toContain('Product created successfully!');
  });

  it('may come as multipart', async () => {
    const visitor = new Visitor(app);
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...draft, csrf_token: await visitor.token(NEW) })) {
      body.set(name, value);
    }
    expect((await visitor.fetch(PRODUCTS, { method: 'POST', body })).status).toBe(303);
  });

  it('is refused without a token', async () => {
    expect((await new Visitor(app).post(PRODUCTS, draft)).status).toBe(403);
  });

  it("is refused with another browser's token", async () => {
    const [visitor, other] = [new Visitor(app), new Visitor(app)];
    await visitor.token(NEW);
    const answer = await visitor.post(PRODUCTS, { ...draft, csrf_token: await other.token(NEW) });
    expect(answer.status).toBe(403);
  });

  it('comes back with what was typed and what is wrong, escaped', async () => {
    const visitor = new Visitor(app);
    const wrong = { ...draft, price: 'NaN', name: '<script>', csrf_token: await visitor.token(NEW) };
    const answer = await visitor.post(PRODUCTS, wrong);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('data-testid="error-price"');
    expect(page).toContain('value="&lt;script&gt;"');
  });

  it.each([
    ['text/csv', 'a,b', 415],
    ['application/json', '{}', 415],
    ['application/x-www-form-urlencoded', `name=${'x'.repeat(LIMITS.bodyBytes)}`, 413],
    ['multipart/form-data; boundary=x', 'not multipart', 400],
  ])('of type %s is refused when it cannot be read', async (type, body, status) => {
    const answer = await app.fetch(PRODUCTS, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect(answer.status).toBe(status);
  });
});

describe('the session cookie', () => {
  it('is signed, out of the reach of scripts, and same-site', async () => {
    const [cookie = '', signature = ''] = (await app.fetch(NEW)).headers.getSetCookie();
    expect(cookie).toMatch(/samesite=lax/i);
    expect(cookie).toMatch(/httponly/i);
    expect(signature).toMatch(/^koa_lab\.sig=/);
  });

  it('is not set by a page without a form', async () => {
    expect((await app.fetch('/flask/static-content')).headers.getSetCookie()).toEqual([]);
  });
});
