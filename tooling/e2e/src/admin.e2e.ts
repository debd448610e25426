import { beforeAll, describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';
import { expectGoodOnScreens } from './screens.ts';
import type { Visit } from './visit.ts';

const ada = { username: 'ada', password: 'the analytical engine' };
const { app, open } = journeys();

describe(`the administration of ${process.env['LAB_E2E_APP']}`, () => {
  it('D6 says how to make an account while there is none', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    await tab.page.goto('/django/admin/');
    expect(await tab.text('no-account')).toContain('pnpm lab createsuperuser');
    await expectGoodOnScreens(tab);
    tab.expectQuiet();
  });

  describe('with an account made on the command line', () => {
    beforeAll(() => app().createSuperuser(ada));

    it('D6: sign in, add, edit, history, delete two with confirmation, sign out', async (t) => {
      await using tab = await open(t, { reducedMotion: 'reduce' });
      const { page } = tab;
      await page.goto('/django/admin/products/?o=2');
      await signIn(tab);
      expect(new URL(page.url()).search).toBe('?o=2');
      await page.goto('/django/admin/');
      expect(await page.getByTestId('see-cache').count()).toBe(1);
      await page.goto('/django/admin/products/?o=2');
      await expectGoodOnScreens(tab);

      await page.getByTestId('add-product').click();
      await expectGoodOnScreens(tab);
      await fillProduct(tab, { Name: 'Zebra one', Price: '1.50' });
      await page.locator('[name="_addanother"]').click();
      expect(await tab.text('flash')).toContain('The product “Zebra one” was added successfully.');
      await fillProduct(tab, { Name: 'Zebra two', Price: 'cheap' });
      await page.locator('[name="_continue"]').click();
      expect(await tab.text('error-price')).not.toBe('');
      await expectGoodOnScreens(tab);
      await fillProduct(tab, { Price: '2.50' });
      await page.locator('[name="_continue"]').click();
      expect(await tab.text('flash')).toContain('The product “Zebra two” was added successfully.');
      await fillProduct(tab, { Name: 'Zebra three' });
      await page.locator('[name="_save"]').click();
      expect(await tab.text('flash')).toContain('The product “Zebra three” was changed successfully.');

      await search(tab, 'zebra');
      expect(await tab.text('admin-count')).toContain('2 products');
      await page.getByTestId('product-name').filter({ hasText: 'three' }).click();
      await page.getByTestId('history').click();
      const entries = await page.getByTestId('history-text').allTextContents();
      expect(entries.map((text) => text.trim()).toSorted()).toEqual(['Added.', 'Changed Name.']);
      expect(await tab.text('history-user')).toBe('ada');
      await expectGoodOnScreens(tab);

      await page.goto('/django/admin/products/?q=zebra');
      await page.locator('[data-select-all]').check();
      expect(await page.locator('[data-selected]').textContent()).toBe('2 / 2 selected');
      await page.getByLabel('Action').selectOption('delete_selected');
      await page.getByTestId('action-form').getByRole('button', { name: 'Go' }).click();
      expect(await page.getByTestId('confirm-item').count()).toBe(2);
      await expectGoodOnScreens(tab);
      await page.getByTestId('confirm-form').getByRole('button').first().click();
      expect(await tab.text('flash')).toContain('Successfully deleted 2 products.');
      await search(tab, 'zebra');
      expect(await tab.text('admin-count')).toContain('0 products');

      await page.getByTestId('sign-out-form').getByRole('button').click();
      await page.getByTestId('sign-in-form').waitFor();
      await page.goBack();
      await page.getByTestId('sign-in-form').waitFor();
      expect(await page.getByTestId('admin-user').count()).toBe(0);
    });

    it('D5: the browsable page writes, once signed in', async (t) => {
      await using tab = await open(t, { reducedMotion: 'reduce' });
      const { page } = tab;
      await page.goto('/django/api/products/?format=api&page_size=2');
      await page.getByTestId('sign-in').click();
      await signIn(tab);
      await fillProduct(tab, { Name: 'By the API', Price: '' });
      await page.getByTestId('product-form').getByRole('button').first().click();
      expect(await tab.text('api-status')).toContain('400');
      await expectGoodOnScreens(tab);
      await fillProduct(tab, { Price: '3.25' });
      await page.getByTestId('product-form').getByRole('button').first().click();
      expect(await tab.text('api-status')).toContain('201');
      expect(await tab.text('api-json')).toContain('"price": "3.25"');
      const { id } = JSON.parse(await tab.text('api-json')) as { id: number };

      // DELETE asks first.
      await page.goto(`/django/api/products/${id}/?format=api`);
      const really = page.getByTestId('delete-form').getByRole('button');
      expect(await really.isVisible()).toBe(false);
      await page.getByTestId('delete-question').locator('summary').click();
      await expectGoodOnScreens(tab);
      await really.click();
      expect(await tab.text('flash')).toContain('Product deleted successfully!');
    });

    it('D6: a session of one browser is no session of another', async (t) => {
      await using tab = await open(t);
      await tab.page.goto('/django/admin/products/');
      expect(await tab.page.getByTestId('sign-in-form').count()).toBe(1);
    });
  });
});

async function signIn({ page }: Visit): Promise<void> {
  await page.getByLabel('Username').fill(ada.username);
  await page.getByLabel('Password').fill(ada.password);
  await page.getByTestId('sign-in-form').getByRole('button').click();
  await page.getByTestId('sign-in-form').waitFor({ state: 'detached' });
}

async function search({ page }: Visit, words: string): Promise<void> {
  await page.getByTestId('search-form').getByRole('searchbox').fill(words);
  await page.getByTestId('search-form').getByRole('button').click();
}

async function fillProduct({ page }: Visit, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByTestId('product-form');
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
}
