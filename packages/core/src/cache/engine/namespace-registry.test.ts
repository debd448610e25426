import { expect, test } from 'vitest';
import { GenerationView } from '../generations/generations.ts';
import { NamespaceRegistry, roomsWithin } from './namespace-registry.ts';

test('the namespaces within one are found without a look at any other', () => {
  const view = new GenerationView(10);
  const namespaces = new NamespaceRegistry((name) => view.pin(name));
  for (const path of ['c', 'c:a', 'c:a:x', 'c:ab', 'c:b', 'c:a:x:y']) namespaces.at(path);
  for (let i = 0; i < 1000; i += 1) namespaces.at(`c:b:${i}`);
  expect([...roomsWithin(namespaces.at('c:a'))].map(({ path }) => path)).toEqual(['c:a', 'c:a:x', 'c:a:x:y']);
  expect([...roomsWithin(namespaces.at('c:b'))]).toHaveLength(1001);
  expect([...roomsWithin(namespaces.at('c'))]).toHaveLength(1006);
});
