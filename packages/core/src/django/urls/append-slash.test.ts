import { expect, it } from 'vitest';
import { appendSlash } from './append-slash.ts';

it.each([
  ['GET', '/django', '/django/'],
  ['HEAD', '/django/products?a=1&b=/', '/django/products/?a=1&b=/'],
  ['GET', '/django/', null],
  ['GET', '/django/?a', null],
  ['POST', '/django/products', null],
  ['GET', '//evil.example', null],
  ['GET', '/\\evil.example', null],
  ['GET', 'http://evil.example', null],
])('%s %s leads to %s', (method, target, location) => {
  expect(appendSlash(method, target)).toBe(location);
});
