import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import type { Page } from '../../client/page.ts';
import { hookedCase, labCase, sharedStoreCase } from '../case.ts';
import { namesOf, PLACES, rowOf } from '../inspector-support.ts';
import { withServer } from '../with-server.ts';

for (const { list, below } of PLACES) {
  hookedCase('inspector', `${list} deletes one entry, after a question`, async (lab) => {
    await lab.page('/flask/products/1');
    await lab.page('/flask/products/2');
    const link = rowOf(await lab.page(list), 'item:1').href('inspector-delete') ?? 'no link';
    const question = await lab.page(link);
    expect(namesOf(await lab.page(`${list}?q=item:1`))).not.toEqual([]);
    const after = await lab.follow(await lab.submit(question, 'delete-entry-form'));
    expect(after.url.pathname).toBe(list);
    expect(after.text('flash')).toMatch(/deleted/);
    expect(namesOf(after)).not.toContain('products:item:1');
    expect((await lab.page('/flask/products/1')).text('cache-status')).toBe('MISS');
    expect((await lab.page('/flask/products/2')).text('cache-status')).toBe('HIT');
    await lab.hooks.reset();
    expect((await lab.follow(await lab.submit(question, 'delete-entry-form'))).text('flash')).toMatch(/gone/);
  });

  hookedCase('inspector', `${list} forgets all entries, after a question`, async (lab) => {
    for (const path of ['/flask/products', '/flask/products/1', '/django/products/1/']) await lab.page(path);
    // An entry whose description is longer than most.
    await lab.hooks.cache({ calls: [{ call: 'set', key: 'x'.repeat(5000), value: 1 }] });
    const page = await lab.page(list);
    expect(namesOf(page).length).toBeGreaterThan(2);
    const question = await lab.page(page.href('clear-entries') ?? 'no link');
    const after = await lab.follow(await lab.submit(question, 'clear-form'));
    expect([after.has('flash'), namesOf(after)]).toEqual([true, []]);
    for (const path of ['/flask/products', '/flask/products/1', '/django/products/1/'])
      expect((await lab.page(path)).text('cache-status'), path).toBe('MISS');
  });

  labCase('inspector', `${list} takes no form without its token`, async (lab) => {
    const form = readForm(await lab.page(below('clear')), 'clear-form');
    for (const [action, fields] of [
      [below('clear'), {}],
      [below('delete'), { id: 'memory::k' }],
      [below('clear'), { csrf_token: 'forged' }],
    ] as const)
      expect((await lab.sendForm({ ...form, action, fields })).status, action).toBe(403);
    expect((await lab.visitor().sendForm(form)).status).toBe(403);
  });
}

sharedStoreCase('inspector', 'entries of another instance are listed, and deleted for both', async (lab) => {
  await withServer(lab.target, async (other) => {
    const listed = async (): Promise<Page> => {
      await other.page('/flask/products/1');
      return lab.page('/flask/cache?q=item:1');
    };
    // An instance that has just started may not have its connection to the store yet.
    await expect.poll(async () => namesOf(await listed())).toContain('products:item:1');
    const page = await listed();
    expect(rowOf(page, 'item:1').text('inspector-size')).toContain('store');
    const question = await lab.page(rowOf(page, 'item:1').href('inspector-delete') ?? 'no link');
    await lab.follow(await lab.submit(question, 'delete-entry-form'));
    expect((await other.page('/flask/products/1')).text('cache-status')).toBe('MISS');
  });
});
