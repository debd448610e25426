import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import { type Lab, summaryOf } from '../client/lab.ts';
import { sharedStoreCase } from './case.ts';
import { withServer } from './with-server.ts';

/** What another program, or another version, may have left behind a line that says "a valid entry". */
const POISONS: Readonly<Record<string, string>> = {
  'an empty object': '{}',
  null: 'null',
  'an empty list': '[]',
  'a number': '5',
  'a text': '"x"',
  'deep nesting': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'no value': '',
};

/** A busy machine misses the deadline of the store now and then: then a page is filled by the next visit. */
const WAIT = { timeout: 20_000 };

/** Puts a value behind the first line of every entry, and keeps its lifetime; returns the keys. */
const POISON = `
  local poisoned = {}
  for _, key in ipairs(redis.call('KEYS', '*')) do
    if redis.call('TYPE', key).ok == 'string' then
      local line = string.match(redis.call('GET', key), '^#1 [^\\n]*\\n')
      if line then
        redis.call('SET', key, line .. ARGV[1], 'KEEPTTL')
        table.insert(poisoned, key)
      end
    end
  end
  return poisoned`;

/** The keys of entries that have that value, or of all entries for `*`. */
const HAVING = `
  local having = {}
  for _, key in ipairs(redis.call('KEYS', '*')) do
    if redis.call('TYPE', key).ok == 'string' then
      local value = string.match(redis.call('GET', key), '^#1 [^\\n]*\\n(.*)$')
      if value and (value == ARGV[1] or ARGV[1] == '*') then table.insert(having, key) end
    end
  end
  return having`;

/**
 * One instance fills the shared store, every entry in it is given another shape, and another instance, which has
 * nothing in memory, is sent the same requests.
 *
 * @param entries - how many entries of the shared store these pages fill.
 */
export function poisonedCase(paths: readonly string[], entries: number): void {
  sharedStoreCase(
    'rules',
    'an entry of another shape in Redis is a miss that is reported and replaced',
    async (lab) => {
      const folder = await mkdtemp(join(tmpdir(), 'contract-poisoned-'));
      const redis = await startRedis();
      const env = { ...lab.target.env, REDIS_URL: redis.url, LAB_DB: join(folder, 'lab.sqlite') };
      const target = { ...lab.target, env };
      // Pages are cached by host, and each instance has a port of its own.
      const headers = { host: 'localhost' };
      const run = async (script: string, argument: string): Promise<string[]> => {
        const { stdout } = await promisify(execFile)('redis-cli', [
          '-u',
          redis.url,
          'EVAL',
          script,
          '0',
          argument,
        ]);
        return stdout.split('\n').filter((line) => line !== '');
      };
      const fill = async (lab: Lab): Promise<number> => {
        for (const path of paths) await lab.visitor().get(path, headers);
        return (await run(HAVING, '*')).length;
      };
      try {
        await withServer(target, (first) =>
          withServer(target, async (second, { output }) => {
            for (const [name, poison] of Object.entries(POISONS)) {
              await first.hooks.reset();
              await expect.poll(() => fill(first), WAIT).toBeGreaterThanOrEqual(entries);
              await run(POISON, poison);
              const visit = async () => {
                for (const path of paths) {
                  const answer = await second.visitor().get(path, headers);
                  expect(answer.status, `${path} after ${name}: ${summaryOf(answer)}`).toBe(200);
                }
                return run(HAVING, poison);
              };
              await expect.poll(visit, { ...WAIT, message: `what ${name} stands in still` }).toEqual([]);
              expect(output(), `the log after ${name}`).toContain('not of the shape');
            }
          }),
        );
      } finally {
        await redis.stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}
