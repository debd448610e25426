import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { Lab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { startServer } from '../../target/server.ts';
import { productionTarget } from '../../target/target.ts';
import { makeAccount, signIn } from '../account.ts';
import { labCase, ownedCase } from '../case.ts';
import { PLACES, rowOf } from '../inspector-support.ts';

for (const { list, below } of PLACES) {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { 'x-forwarded-for': '127.0.0.1' },
    { via: '1.1 proxy' },
    { host: 'lab.example' },
  ];

  labCase('inspector', `${list} is there for this machine alone`, async (lab, { toolbar }) => {
    if (toolbar) expect((await lab.get(list)).status).toBe(200);
    for (const headers of foreign) {
      for (const path of [list, below('clear'), `${below('entry')}?id=memory::k`])
        expect((await lab.get(path, headers)).status, path).toBe(404);
      expect((await lab.send('POST', below('clear'), { headers })).status).toBe(404);
    }
  });
}

ownedCase('inspector', 'in production it is there for administrators alone', async (lab) => {
  const account = { username: 'inspector', password: randomBytes(12).toString('hex') };
  await makeAccount(lab.base, account);
  const server = await startServer(productionTarget(lab.target, randomBytes(32).toString('hex')));
  try {
    const visitor = new Lab(server.url);
    for (const { list, below } of PLACES) {
      for (const path of [list, below('clear'), `${below('entry')}?id=memory::k`])
        expect((await visitor.get(path)).status, path).toBe(404);
      for (const path of [below('clear'), below('delete')])
        expect((await visitor.send('POST', path)).status, path).toBe(404);
    }
    for (const path of ['/flask/products', '/django/products/', '/flask/cache-stats']) {
      const page = new Page(await visitor.get(path));
      expect([page.status, page.has('see-cache')], path).toEqual([200, false]);
    }
    await signIn(visitor, account);
    await visitor.page('/flask/products/1');
    for (const { list } of PLACES) {
      const page = await visitor.page(list);
      expect(rowOf(page, 'item:1').text('inspector-value')).toContain('Product 1');
    }
    const admin = await visitor.page('/django/admin/');
    expect(admin.href('see-cache')).toBe('/django/cache/');
    const question = await visitor.page('/django/cache/clear/');
    expect((await visitor.follow(await visitor.submit(question, 'clear-form'))).has('flash')).toBe(true);
  } finally {
    await server.stop();
  }
});
