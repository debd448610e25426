import { expect } from 'vitest';
import { Page, type Part } from '../../client/page.ts';
import { hookedCase, labCase } from '../case.ts';
import { createProduct, editProduct } from '../products.ts';

const operations = (page: Page, operation: string): Part[] =>
  page.all('debug-call').filter((call) => call.attribute('data-operation') === operation);

labCase(
  'D7',
  'the pages of the Flask track have the toolbar too, except those for shared caches',
  async (lab) => {
    for (const path of ['/flask/', '/flask/products?latency=0', '/flask/products/1', '/flask/nowhere']) {
      const page = new Page(await lab.get(path, { accept: 'text/html' }));
      expect(page.has('debug-toolbar'), path).toBe(true);
    }
    for (const path of ['/flask/static-content', '/flask/conditional-content'])
      expect((await lab.page(path)).has('debug-toolbar'), path).toBe(false);
  },
);

hookedCase('D7', 'the page after a form shows what the form’s request did', async (lab) => {
  const { id } = await createProduct(lab);
  const saved = await lab.follow(await editProduct(lab, id, { name: 'Renamed' }));
  const panel = saved.one('debug-redirect');
  const invalidated = panel
    .all('debug-call')
    .filter((call) => call.attribute('data-operation') === 'invalidate');
  expect(invalidated.length).toBeGreaterThan(0);
});

hookedCase(
  'D7',
  'every cache call of the Flask track names the file that a learner should read',
  async (lab) => {
    const { id } = await createProduct(lab);
    const cold = await lab.page(`/flask/products/${id}`);
    const list = await lab.page('/flask/products?latency=0');
    for (const page of [cold, list]) {
      expect(operations(page, 'get').length).toBeGreaterThan(0);
      expect(operations(page, 'set').length).toBeGreaterThan(0);
      for (const call of page.all('debug-call'))
        expect(call.text('debug-caller'), call.words).toMatch(
          /packages\/core\/src\/flask\/use-cases\/[\w-]+\.ts:\d+/,
        );
    }
    const saved = await lab.follow(await editProduct(lab, id, { name: 'Renamed' }));
    for (const call of saved.one('debug-redirect').all('debug-call')) {
      const [innermost] = /(?:apps|packages)\/[^\s):]+/.exec(call.text('debug-caller')) ?? [];
      expect(innermost, call.words).toMatch(/^(?:apps\/[\w-]+|packages\/core)\/src\/(?:flask|django)\//);
    }
  },
);
