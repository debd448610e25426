import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { Statements } from './statements.ts';

function open() {
  const handle = new Sqlite(':memory:');
  handle.exec('create table words (word text)');
  return { statements: new Statements(handle), prepare: vi.spyOn(handle, 'prepare'), handle };
}

test('prepares each text of SQL once', () => {
  const { statements, prepare } = open();
  const insert = statements.of('insert into words values (?)');
  insert.run('tea');
  expect(statements.of('insert into words values (?)')).toBe(insert);
  expect(statements.of('select word from words').all()).toEqual([{ word: 'tea' }]);
  expect(prepare).toHaveBeenCalledTimes(2);
});

test('keeps two hundred, and drops the one that was not used for longest', () => {
  const { statements, prepare } = open();
  for (let i = 0; i < 200; i += 1) statements.of(`select ${i}`);
  statements.of('select 0');
  statements.of('select 200');
  prepare.mockClear();
  statements.of('select 0');
  expect(prepare).not.toHaveBeenCalled();
  statements.of('select 1');
  expect(prepare).toHaveBeenCalledOnce();
});

test('reads what a table has become since', () => {
  const { statements, handle } = open();
  statements.of('insert into words values (?)').run('tea');
  expect(statements.of('select * from words').all()).toEqual([{ word: 'tea' }]);
  handle.exec("alter table words add column language text default 'en'");
  expect(statements.of('select * from words').all()).toEqual([{ word: 'tea', language: 'en' }]);
});

test('keeps nothing of SQL that cannot be prepared', () => {
  const { statements, handle } = open();
  expect(() => statements.of('select * from verbs')).toThrow('no such table');
  handle.exec('create table verbs (verb text)');
  expect(statements.of('select * from verbs').all()).toEqual([]);
});
