import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Target } from '../../target/target.ts';
import { ownedCase } from '../case.ts';

/** What a start says, until it does not work or the app listens. */
async function start({ args, folder, env }: Target): Promise<{ said: string; code: unknown }> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH, ...env }, timeout: 30_000 });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (text.includes('listening on')) child.kill('SIGTERM');
    });
  const [code] = await once(child, 'close');
  return { said, code };
}

ownedCase(
  'rules',
  'a start that cannot work says why in one line, and exits with 1',
  async (lab, { app }) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-starts-'));
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const address = busy.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const own = { ...lab.target.env, LAB_DB: join(folder, 'lab.sqlite'), REDIS_URL: 'off' };
    const broken = join(folder, 'broken.sqlite');
    await writeFile(broken, 'this is no database '.repeat(500));
    await mkdir(join(folder, 'folder.sqlite'));
    const starts: Readonly<Record<string, readonly [env: Record<string, string>, words: RegExp]>> = {
      'a taken port': [{ PORT: port }, /^Port \d+ .* is taken; .* PORT/],
      'a foreign host': [{ HOST: '192.0.2.1' }, /^HOST 192\.0\.2\.1 is no address of this machine/],
      'a damaged database': [{ LAB_DB: broken }, /^LAB_DB names .*broken\.sqlite, which is damaged/],
      'a folder in its place': [
        { LAB_DB: join(folder, 'folder.sqlite') },
        /which is a folder or another kind of file/,
      ],
      'a file for a folder': [{ LAB_DB: join(broken, 'x/lab.sqlite') }, /in a folder that cannot exist/],
      'a bad setting': [{ LAB_LATENCY_SCALE: '-1' }, /^LAB_LATENCY_SCALE must be/],
    };
    try {
      for (const [name, [env, words]] of Object.entries(starts)) {
        const { said, code } = await start({ ...lab.target, env: { ...own, ...env } });
        const line = new RegExp(`^${app} does not start: ([^\\n]+)\\n$`).exec(said)?.[1];
        expect(line, `${name} says: ${said}`).toMatch(words);
        expect(code, name).toBe(1);
      }
    } finally {
      busy.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

ownedCase(
  'rules',
  'a Redis that does not respond at the start is one line in the log, and the app starts',
  async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-starts-'));
    const { MEMCACHED_URL: _, ...ofTarget } = lab.target.env;
    const env = {
      ...ofTarget,
      LAB_DB: join(folder, 'lab.sqlite'),
      LOG_LEVEL: 'info',
      REDIS_URL: 'redis://:secret@127.0.0.1:1',
    };
    try {
      const { said } = await start({ ...lab.target, env });
      expect(said).toContain('listening on');
      const lines = said.split('\n').filter((line) => line.includes('Redis at'));
      expect(lines, said).toHaveLength(1);
      expect(lines[0]).toMatch(/Redis at redis:\/\/127\.0\.0\.1:1\/? does not answer\./);
      expect(said).not.toMatch(/secret|"stack"|"level":(?:50|60)/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
