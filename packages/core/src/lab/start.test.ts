import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config/config-error.ts';
import { explainFileError } from '../files/explain-file-error.ts';
import { createLab } from './create-lab.ts';

describe('a start that cannot work', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-start-'));
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  const start = (file: string, env: NodeJS.ProcessEnv = {}) =>
    createLab({
      name: 'koa-lab',
      env: { NODE_ENV: 'test', REDIS_URL: 'off', LAB_DB: join(folder, file), ...env },
    });

  async function complaint(file: string, env?: NodeJS.ProcessEnv): Promise<string> {
    const error: unknown = await start(file, env).then(
      (lab) => lab.close(),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message).toMatch(/^LAB_DB names \/[^\n]+, which [^\n]+; [^\n]+\.$/);
    return message;
  }

  const database = (statements: string) => {
    const handle = new Sqlite(join(folder, 'lab.sqlite'));
    handle.exec(statements);
    handle.close();
  };

  it('says that the database is damaged', async () => {
    writeFileSync(join(folder, 'lab.sqlite'), 'no database at all, '.repeat(1000));
    expect(await complaint('lab.sqlite')).toMatch('damaged or no SQLite database; restore it');
  });

  it('says that the file of the instances is damaged', async () => {
    writeFileSync(join(folder, 'lab.bus.sqlite'), 'no database at all, '.repeat(1000));
    expect(await complaint('lab.sqlite')).toMatch(/lab\.bus\.sqlite, which is damaged/);
  });

  it('says that there is a folder in its place', async () => {
    mkdirSync(join(folder, 'lab.sqlite'));
    expect(await complaint('lab.sqlite')).toMatch('is a folder or another kind of file; name a file');
  });

  it.each(['a file', 'a loop'])('says that its folder cannot exist: %s', async (what) => {
    if (what === 'a file') writeFileSync(join(folder, 'x'), '');
    else symlinkSync('x', join(folder, 'x'));
    for (const env of [{}, { LAB_SECRET: 'a secret of at least thirty-two characters' }])
      expect(await complaint('x/y/lab.sqlite', env)).toMatch('is in a folder that cannot exist');
  });

  it.skipIf(process.platform !== 'linux')('says so too where the system never would', async () => {
    expect(await complaint('../../proc/none/lab.sqlite', { LAB_DB: '/proc/none/lab.sqlite' })).toMatch(
      '/proc/none',
    );
  });

  it('says that the database is not of this lab', async () => {
    database('create table products (sku text)');
    expect(await complaint('lab.sqlite')).toMatch('tables of another program or of a later version');
  });

  it('says that it is of a later version', async () => {
    await (await start('lab.sqlite')).close();
    database("update kysely_migration set name = '9999_from_the_future' where name like '0003%'");
    expect(await complaint('lab.sqlite')).toMatch('tables of another program or of a later version');
  });

  it('says that it may not be written', async () => {
    const isRoot = process.geteuid?.() === 0;
    chmodSync(folder, 0o500);
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await complaint('lab.sqlite')).toMatch(/cannot be opened; allow|is in a folder/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it.each([
    ['SQLITE_FULL', 'the disk is full'],
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'read-only'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only'],
    ['SQLITE_IOERR_WRITE', 'check the disk'],
    ['SQLITE_BUSY', 'locked by another process'],
    ['EACCES', 'allow this user'],
  ])('knows what to do about %s', (code, words) => {
    const error = Object.assign(new Error('as the system says it'), { code });
    expect(explainFileError(error, '/srv/lab.sqlite')).toMatch(words);
  });

  it('leaves errors that no file is to blame for as they are', () => {
    expect(explainFileError(new TypeError('x is not a function'), '/srv/lab.sqlite')).toBeUndefined();
  });
});
