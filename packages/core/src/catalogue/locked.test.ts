import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuth } from '../auth/auth.ts';
import { systemClock } from '../clock/clock.ts';
import { type LabCatalogue, openLabCatalogue } from '../lab/open-lab-catalogue.ts';
import { LIMITS } from '../limits/limits.ts';
import { DatabaseBusy } from './begin.ts';

const HOLDER = fileURLToPath(new URL('./testing/lock-holder.ts', import.meta.url));

describe('a database whose write lock another process holds', () => {
  let folder: string;
  let catalogue: LabCatalogue;
  let holder: ChildProcess;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lab-locked-'));
    const file = join(folder, 'lab.sqlite');
    catalogue = await openLabCatalogue({ file, clock: systemClock });
    holder = fork(HOLDER, [file]);
    await once(holder, 'message');
  });
  afterEach(async () => {
    holder.kill('SIGKILL');
    await catalogue.close();
    rmSync(folder, { recursive: true });
  });

  it('is read meanwhile, and refuses each write with 503 and Retry-After after its time', async () => {
    const auth = createAuth({ db: catalogue.database, clock: systemClock, cost: { ln: 4, r: 8, p: 1 } });
    const ended: string[] = [];
    const writes = [
      catalogue.update(1, { price: 1 }),
      catalogue.create({ name: 'Tea', description: '', price: 1 }),
      catalogue.demo.write('x'),
      auth.users.create({ username: 'ada', email: '', password: 'correct horse' }),
      auth.attempts.begin({ username: 'ada', address: '::1' }),
    ].map((write) => write.finally(() => ended.push('write')));
    const outcomes = Promise.allSettled(writes);

    expect((await catalogue.item(1))?.name).toBe('Product 1');
    expect(await catalogue.ping()).toBe(true);
    expect(await auth.users.any()).toBe(false);
    expect(ended, 'no read has waited for a write').toEqual([]);

    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseBusy) });
      const { reason } = outcome as PromiseRejectedResult;
      expect([reason.status, reason.headers['Retry-After']]).toEqual([
        503,
        String(LIMITS.databaseWait / 1000),
      ]);
    }
  }, 30_000);

  it('is written once the lock is free, by all waiting writers, in their order', async () => {
    const prices = [1, 2, 3];
    const writes = Promise.all(prices.map((price) => catalogue.update(1, { price })));
    expect((await catalogue.item(1))?.price).toBe(1099);
    holder.send('let go');
    expect((await writes).map((product) => product?.price)).toEqual(prices);
    expect((await catalogue.item(1))?.price).toBe(3);
  });

  it('keeps nobody from writing after one has given up', async () => {
    const gone = catalogue.transaction(async () => {
      throw new Error('never begun');
    });
    await expect(gone).rejects.toThrow(DatabaseBusy);
    holder.send('let go');
    expect(await catalogue.update(1, { price: 7 })).toMatchObject({ price: 7 });
  }, 30_000);
});
