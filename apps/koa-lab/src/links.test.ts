import { describe, expect, it } from 'vitest';
import { createLinks } from './links.ts';
import { createRouter } from './router.ts';

const inner = createRouter().get('room.item', '/items/:id', () => {});
const links = createLinks([createRouter(), createRouter().use('/room', inner.routes())]);

describe('links', () => {
  it('are written from the names of nested routes', () => {
    expect(links.linkTo('room.item', { id: 7 }, { cache: false })).toBe('/room/items/7?cache=false');
    expect(links.linkTo('room.item', { id: 'a/b' })).toBe('/room/items/a%2Fb');
  });

  it('to no route are an error', () => {
    expect(() => links.linkTo('room.nothing')).toThrow('room.nothing');
  });
});
