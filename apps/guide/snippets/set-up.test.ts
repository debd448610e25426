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

it('a script from another host is another host that takes part', () => {
  const hostOf = (tag: string): string =>
    new URL(/src="([^"]+)"/.exec(tag)?.[1] ?? '', 'http://localhost:3000/flask/').host;
  // #region wrong-script
  const chart = '<script src="https://cdn.jsdelivr.net/npm/chart.js"></script>';
  // #endregion wrong-script
  expect(hostOf(chart)).not.toBe('localhost:3000');
  // #region cure-script
  const own = '<script src="/static/chart.js"></script>';
  // #endregion cure-script
  expect(hostOf(own)).toBe('localhost:3000');
});
