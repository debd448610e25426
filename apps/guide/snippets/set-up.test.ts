import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-snippet-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (): DatabaseSync => {
  const db = new DatabaseSync(join(folder, 'catalogue.sqlite'));
  db.exec('CREATE TABLE IF NOT EXISTS products (name TEXT)');
  return db;
};

it('products that were never committed are gone after a restart', () => {
  const db = open();
  // #region wrong-seed
  db.exec('BEGIN');
  for (let i = 1; i <= 1000; i += 1) db.exec(`INSERT INTO products VALUES ('Product ${i}')`);
  db.close();
  // #endregion wrong-seed
  const again = open();
  expect(again.prepare('SELECT count(*) AS n FROM products').get()).toMatchObject({ n: 0 });
  again.close();
});
