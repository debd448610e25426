import { describe, expect, it } from 'vitest';
import { createLinks } from './links.ts';
import { createRouter } from './router.ts';

const inner = createRouter().get('shop.item', '/items/:id', () => {});
const links = createLinks([createRouter(), createRouter().use('/shop', inner.routes())]);

describe('links', () => {
  it('are written from the names of nested routes', () => {
    expect(links.linkTo('shop.item', { id: 7 }, { cache: false })).toBe('/shop/items/7?cache=false');
    expect(links.linkTo('shop.item', { id: 'a/b' })).toBe('/shop/items/a%2Fb');
  });

  it('to no route are an error', () => {
    expect(() => links.linkTo('shop.nothing')).toThrow('shop.nothing');
  });
});
