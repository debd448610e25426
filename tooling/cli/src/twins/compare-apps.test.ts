import { expect, test } from 'vitest';
import { judge, unlikeExports, withoutTwin } from './compare-apps.ts';

const sources = (files: Record<string, string>) => new Map(Object.entries(files));

test('a file without a twin is named with its app', () => {
  expect(withoutTwin('hono-lab', sources({ a: '', b: '' }), sources({ a: '' }))).toEqual([
    { name: 'hono-lab/b', text: 'has no twin in the other app' },
  ]);
});

test('a test needs a twin where its subject has one', () => {
  const own = sources({ both: '', 'both.test': '', one: '', 'one.test': '' });
  const names = withoutTwin('hono-lab', own, sources({ both: '' })).map(({ name }) => name);
  expect(names).toEqual(['hono-lab/both.test', 'hono-lab/one']);
});

test('exports are compared by name; a template exports nothing', () => {
  const one = sources({
    same: 'export const a = 1;',
    other: "export { x, type y } from './x.ts';",
    view: 'export const V = 1;',
  });
  const two = sources({
    same: 'export function a() {}',
    other: "export { x } from './x.ts';",
    view: '<% layout() %>',
  });
  expect(unlikeExports(one, two)).toEqual([{ name: 'other', text: 'exports differ: y' }]);
});

test('a difference needs a reason, and a reason a difference', () => {
  const differences = [{ name: 'a', text: 'differs' }];
  expect(judge(differences, { a: 'why' })).toEqual([]);
  expect(judge(differences, {})).toEqual(['a: differs, and no reason is given']);
  expect(judge([], { a: 'why' })).toEqual(['a: a reason is given for a difference that is not there']);
});
