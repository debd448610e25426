import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { ownedCase } from '../case.ts';
import { withServer } from '../with-server.ts';

ownedCase('rules', 'where there are no products, every page that lists them says so', async (lab) => {
  const folder = await mkdtemp(join(tmpdir(), 'contract-empty-'));
  const file = join(folder, 'lab.sqlite');
  const target = { ...lab.target, env: { ...lab.target.env, LAB_DB: file } };
  try {
    await withServer(target, async (empty) => {
      const database = new DatabaseSync(file);
      database.exec('delete from products');
      database.close();
      for (const path of [
        '/flask/products',
        '/flask/products/compare',
        '/django/products/',
        '/django/sidebar/',
      ])
        expect((await empty.page(path)).answer.text, path).toContain('There are no products.');
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
