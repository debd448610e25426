import { expect } from 'vitest';
import type { Page } from '../../client/page.ts';
import { labCase } from '../case.ts';
import { API, getHtml } from '../django-support.ts';

/** What has this colour, in order. */
const coloured = (page: Page, kind: 'key' | 'literal' | 'number' | 'string'): readonly string[] =>
  page
    .one('api-json')
    .element.querySelectorAll(`.token-${kind}`)
    .map(({ text }) => text);

labCase('D5', 'the JSON of the page is coloured by what each part is', async (lab) => {
  const page = await getHtml(lab, `${API}?page_size=1`);
  const { count, results } = JSON.parse(page.one('api-json').element.text);
  expect(coloured(page, 'key')).toEqual(
    ['count', 'next', 'previous', 'results', ...Object.keys(results[0])].map((key) => JSON.stringify(key)),
  );
  expect(coloured(page, 'number')).toEqual([`${count}`, `${results[0].id}`]);
  expect(coloured(page, 'literal')).toEqual(['null']);
  expect(coloured(page, 'string')).toContain(JSON.stringify(results[0].name));
});

labCase('D5', 'an address in the coloured JSON stays a link', async (lab) => {
  const page = await getHtml(lab, `${API}?page=2&page_size=1`);
  const links = page.one('api-json').element.querySelectorAll('a');
  const { next, previous } = JSON.parse(page.one('api-json').element.text);
  expect(links.map((link) => [link.getAttribute('href'), link.text])).toEqual([
    [next, next],
    [previous, previous],
  ]);
  for (const link of links) expect(link.parentNode?.getAttribute('class')).toBe('token-string');
});
