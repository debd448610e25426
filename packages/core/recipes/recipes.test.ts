import { globSync } from 'node:fs';
import { expect, test } from 'vitest';

const recipes = globSync('[0-9]-*.ts', { cwd: import.meta.dirname }).sort();

test('every promise has a recipe', () => {
  expect(recipes.map((file) => file[0])).toEqual([...'123456789']);
});

test.each(recipes)('%s keeps what it says', async (file) => {
  await import(`./${file}`);
});
