import { expect, test } from 'vitest';
import { createRouter, indexedRoutes } from './router.ts';
import type { Ctx, LabMiddleware, LabRouter } from './types.ts';

const ran: string[] = [];
const layer =
  (name: string): LabMiddleware =>
  (_, next) => {
    ran.push(name);
    return next();
  };

const routes = createRouter()
  .use(/^\/shop\/admin(?:\/|$)/, layer('gate'))
  .get('/shop/', layer('home'))
  .get('/shop', layer('shop'))
  .get('/shop/products/new', layer('new'))
  .get('/shop/products/:id', layer('product'))
  .post('/shop/products/:id', layer('save'))
  .get('/shop/admin/', layer('admin'))
  .get('/assets/:file', layer('asset'))
  .get('/:page', layer('page'));

async function run(middleware: LabMiddleware, method: string, path: string): Promise<readonly string[]> {
  ran.length = 0;
  // A router reads nothing else of the context.
  const ctx = { method, path, request: {} } as Ctx & { matched?: LabRouter['stack'] };
  await middleware(ctx, async () => void ran.push('next'));
  return [...ran, ...(ctx.matched ?? []).map(({ path }) => String(path))];
}

test.each([
  ['GET', '/shop/'],
  ['GET', '/shop'],
  ['GET', '/Shop'],
  ['GET', '/shop/products'],
  ['GET', '/shop/products/new'],
  ['GET', '/shop/products/7'],
  ['POST', '/shop/products/7'],
  ['PUT', '/shop/products/7'],
  ['GET', '/shop/products/7/'],
  ['GET', '/shop/admin/'],
  ['GET', '/shop/admin/unknown'],
  ['GET', '/shop/unknown/7'],
  ['GET', '/assets/style.css'],
  ['GET', '/'],
  ['GET', '/about'],
])('an index of routes runs for %s %s what the router runs', async (method, path) => {
  const [indexed, plain] = [indexedRoutes(routes), routes.routes() as LabMiddleware];
  expect(await run(indexed, method, path)).toEqual(await run(plain, method, path));
});
