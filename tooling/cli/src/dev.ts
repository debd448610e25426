/** `pnpm dev`: starts both labs and the guide, and says where to start once all of them respond. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { banner, isNoise, SERVERS, type Server, takenText } from './dev-text.ts';

const root = resolve(import.meta.dirname, '../../..');

const taken = (
  await Promise.all(SERVERS.map(async (server) => ((await isFree(server)) ? [] : [server])))
).flat();
if (taken.length > 0) {
  for (const server of taken) process.stderr.write(`${takenText(server)}\n`);
  process.exit(1);
}

const child = spawn('turbo', ['run', 'dev', '--log-prefix=none', '--log-order=stream'], {
  cwd: root,
  stdio: ['inherit', 'pipe', 'pipe'],
  shell: process.platform === 'win32',
  // A line for each request is for production; `LOG_LEVEL=info pnpm dev` shows it.
  env: { TURBO_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'warn', ...process.env },
});
for (const [stream, out] of [
  [child.stdout, process.stdout],
  [child.stderr, process.stderr],
] as const) {
  createInterface(stream).on('line', (line) => {
    if (!isNoise(line)) out.write(`${line}\n`);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));

const ended = once(child, 'exit');
const stopped = new AbortController();
void ended.then(() => stopped.abort());
void Promise.all(SERVERS.map(responds)).then((all) => {
  if (all.every(Boolean)) process.stdout.write(banner());
});
const [code] = await ended;
process.exit(typeof code === 'number' ? code : 0);

/** Whether nothing listens on the server's port yet. */
async function isFree({ port }: Server): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

/** Waits until the server responds; `false` when everything was stopped before. */
async function responds({ url }: Server): Promise<boolean> {
  while (!stopped.signal.aborted) {
    const response = await fetch(url, { signal: stopped.signal }).catch(() => undefined);
    if (response?.ok === true) return true;
    await sleep(200);
  }
  return false;
}
