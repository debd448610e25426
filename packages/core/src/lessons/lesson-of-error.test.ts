import { expect, test } from 'vitest';
import { lessonOfError } from './lesson-of-error.ts';
import { lesson } from './lessons.ts';

test('the 404 of a product repeats a paragraph of its lesson', () => {
  const told = lessonOfError({ path: '/flask/products/99999', status: 404 });
  expect(told?.step.lesson).toBe(lesson('F5'));
  expect(told?.step.lesson.what).toContain(told?.says);
});

test.each([
  ['/flask/products/99999', 400],
  ['/flask/products/99999/edit', 404],
  ['/flask/products', 404],
  ['/django/products/99999/', 404],
  ['/nowhere', 404],
])('%s with %i has no lesson of its own', (path, status) => {
  expect(lessonOfError({ path, status })).toBeNull();
});
