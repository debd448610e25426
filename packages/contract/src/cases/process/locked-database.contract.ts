import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { summaryOf } from '../../client/lab.ts';
import { ownedCase } from '../case.ts';
import { withServer } from '../with-server.ts';

ownedCase(
  'rules',
  'while another writer locks the database, reads go on and writes are refused with 503',
  async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-locked-'));
    const file = join(folder, 'lab.sqlite');
    const target = { ...lab.target, env: { ...lab.target.env, LAB_DB: file } };
    try {
      await withServer(target, async (alone) => {
        const edit = await alone.page('/flask/products/1/edit');
        const update = await alone.page('/django/products/2/update/');
        const other = new DatabaseSync(file);
        other.exec('begin immediate');
        let refused = 0;
        const writes = [
          alone.submit(edit, 'product-form', { price: '5.55' }),
          alone.submit(update, 'product-form', { price: '6.66' }),
        ].map((write) => write.finally(() => refused++));

        for (const path of [
          '/readyz',
          '/flask/products/3?cache=false',
          '/django/products/4/',
          '/django/api/products/5/',
        ])
          expect((await alone.visitor().get(path)).status, path).toBe(200);
        expect(refused, 'no read has waited for a write').toBe(0);
        for (const answer of await Promise.all(writes)) {
          expect(answer.status, summaryOf(answer)).toBe(503);
          expect(answer.headers['retry-after']).toMatch(/^[1-9]\d?$/);
          expect(answer.headers['cache-control']).toBe('no-store');
        }

        other.exec('rollback');
        other.close();
        expect((await alone.submit(edit, 'product-form', { price: '5.55' })).status).toBe(303);
        expect((await alone.page('/flask/products/1')).text('product-price')).toBe('$5.55');
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
