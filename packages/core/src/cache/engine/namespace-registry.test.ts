import { expect, test } from 'vitest';
import { GenerationView } from '../generations/generations.ts';
import { Rooms, roomsWithin } from './namespace-registry.ts';

test('the namespaces within one are found without a look at any other', () => {
  const view = new GenerationView(10);
  const rooms = new Rooms((name) => view.pin(name));
  for (const path of ['c', 'c:a', 'c:a:x', 'c:ab', 'c:b', 'c:a:x:y']) rooms.at(path);
  for (let i = 0; i < 1000; i += 1) rooms.at(`c:b:${i}`);
  expect([...roomsWithin(rooms.at('c:a'))].map(({ path }) => path)).toEqual(['c:a', 'c:a:x', 'c:a:x:y']);
  expect([...roomsWithin(rooms.at('c:b'))]).toHaveLength(1001);
  expect([...roomsWithin(rooms.at('c'))]).toHaveLength(1006);
});
