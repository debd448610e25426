import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, Visitor } from '../../testing.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app.close());

const FORM = '/django/products/1/update/';
const headerOf = (answer: Response) => answer.headers.get('Clear-Site-Data');

describe('the copies in a browser', () => {
  it('are dropped after a write and after a refresh', async () => {
    const visitor = new Visitor(app);
    const csrf_token = await visitor.token(FORM);
    const written = await visitor.post(FORM, { name: 'Tea', price: '1', description: '', csrf_token });
    expect([written.status, headerOf(written)]).toEqual([303, '"cache"']);
    expect(headerOf(await visitor.fetch('/django/products/?refresh=1'))).toBe('"cache"');
  });

  it('stay when nothing was written', async () => {
    const visitor = new Visitor(app);
    const csrf_token = await visitor.token(FORM);
    expect(headerOf(await visitor.post(FORM, { name: '', price: '1', csrf_token }))).toBeNull();
    expect(headerOf(await visitor.fetch('/django/products/'))).toBeNull();
  });
});
