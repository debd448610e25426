import { TrieRouter } from 'hono/router/trie-router';
import { expect, test } from 'vitest';
import { RememberingRouter } from './router.ts';

const routes = [
  ['ALL', '/*', 'outer'],
  ['GET', '/products', 'list'],
  ['GET', '/products/new', 'new'],
  ['GET', '/products/:id', 'product'],
  ['POST', '/products/:id', 'save'],
  ['ALL', '/products/:id/*', 'inner'],
  ['GET', '/', 'home'],
] as const;

const fill = <R extends TrieRouter<string> | RememberingRouter<string>>(router: R): R => {
  for (const [method, path, name] of routes) router.add(method, path, name);
  return router;
};

test.each([
  ['GET', '/'],
  ['GET', '/products'],
  ['HEAD', '/products'],
  ['POST', '/products'],
  ['GET', '/products/new'],
  ['POST', '/products/new'],
  ['GET', '/products/7'],
  ['GET', '/products/:id'],
  ['GET', '/products/7/edit'],
  ['BREW', '/products'],
  ['GET', '/nowhere'],
])('%s %s finds what a router without a memory finds, each time', (method, path) => {
  const [remembering, plain] = [fill(new RememberingRouter<string>()), fill(new TrieRouter<string>())];
  for (let time = 0; time < 3; time += 1)
    expect(remembering.match(method, path)).toEqual(plain.match(method, path));
});
