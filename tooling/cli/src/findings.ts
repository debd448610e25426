import { once } from 'node:events';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { playgroundRoot } from '@lab/exercises';
import { hasRedis } from '@lab/servers';
import { availablePrograms } from './programs.ts';

/** What the doctor found about one thing. A hint is no obstacle. */
export interface Finding {
  readonly subject: string;
  readonly state: 'good' | 'hint' | 'bad';
  readonly says: string;
  /** One line that solves it. */
  readonly cure?: string;
}

const OLDEST_NODE = 24;
const NEEDED_MB = 300;

/** Looks at everything that the course needs of this machine. */
export async function findings(): Promise<Finding[]> {
  return [
    runtime(),
    await nativeModule(),
    await redis(),
    ...(await Promise.all(
      (
        [
          ['hono', 3000],
          ['koa', 3001],
          ['guide', 3002],
        ] as const
      ).map(([name, port]) => portFor(name, port)),
    )),
    browser(),
    disk(),
  ];
}

function runtime(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  const says = `Node.js ${process.versions.node}`;
  return major >= OLDEST_NODE
    ? { subject: 'runtime', state: 'good', says }
    : {
        subject: 'runtime',
        state: 'bad',
        says,
        cure: 'pnpm install brings the right one; run commands through pnpm: pnpm lab doctor',
      };
}

async function nativeModule(): Promise<Finding> {
  try {
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(':memory:');
    const version: unknown = database.prepare('select sqlite_version()').pluck().get();
    database.close();
    return { subject: 'native module', state: 'good', says: `SQLite ${version}` };
  } catch (error) {
    const says = `SQLite does not load: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : error}`;
    return { subject: 'native module', state: 'bad', says, cure: 'rm -rf node_modules && pnpm install' };
  }
}

async function redis(): Promise<Finding> {
  const subject = 'redis';
  if (await answers(6379)) return { subject, state: 'good', says: 'a server answers on 127.0.0.1:6379' };
  if (hasRedis())
    return {
      subject,
      state: 'hint',
      says: 'installed, not running; the labs use the embedded store',
      cure: 'redis-server --save "" --appendonly no',
    };
  return {
    subject,
    state: 'hint',
    says: 'not installed; the labs use the embedded store, and step 5 of exercise 7 is left out',
    cure: 'sudo apt-get install redis-server   (macOS: brew install redis; Windows: in WSL)',
  };
}

async function portFor(name: string, port: number): Promise<Finding> {
  const subject = `port ${port}`;
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return { subject, state: 'good', says: `free for ${name}` };
  } catch {
    return {
      subject,
      state: 'hint',
      says: `taken: by the running lab, or by another program`,
      cure:
        name === 'guide'
          ? 'GUIDE_PORT=3012 pnpm --filter guide dev'
          : `PORT=${port + 10} pnpm --filter ${name}-lab dev`,
    };
  } finally {
    server.close();
  }
}

function browser(): Finding {
  return availablePrograms().includes('browser')
    ? { subject: 'browser', state: 'good', says: 'the suites can drive a Chromium' }
    : {
        subject: 'browser',
        state: 'hint',
        says: 'no Chromium for the suites; the course needs only your own browser',
        cure: 'install Chromium or Chrome',
      };
}

function disk(): Finding {
  const folder = playgroundRoot();
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    const { bavail, bsize } = statfsSync(folder);
    const free = Math.floor((bavail * bsize) / 1024 ** 2);
    const says = `${free.toLocaleString('en-US')} MB free, ${folder} can be written`;
    return free >= NEEDED_MB
      ? { subject: 'disk', state: 'good', says }
      : { subject: 'disk', state: 'bad', says, cure: `free ${NEEDED_MB} MB` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      subject: 'disk',
      state: 'bad',
      says: `${folder} cannot be written: ${reason}`,
      cure: 'LAB_PLAYGROUND=~/caching-lab pnpm lab start 3 --framework hono',
    };
  }
}

/** Whether something accepts connections there. */
async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: 300 });
  try {
    await Promise.race([
      once(socket, 'connect'),
      once(socket, 'timeout').then(() => Promise.reject(new Error('timeout'))),
    ]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
