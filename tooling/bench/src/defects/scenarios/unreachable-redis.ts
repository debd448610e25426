import type { PeerCache } from '../../peers/index.ts';
import { type Timed, within } from '../../process/within.ts';
import { broken, kept, type Scenario, type Verdict } from '../scenario.ts';

/** The 100 ms that promise 3 allows, and a margin for a busy machine. */
const allowedMs = 250;

export const refusedRedis: Scenario = {
  id: 'refused-redis',
  question: 'Redis refuses connections: time of a cold read, then of the next',
  async run({ peer, refused, deadlineMs, use }) {
    return timeOfReads(use(peer.shared(refused)), deadlineMs);
  },
};

export const frozenRedis: Scenario = {
  id: 'frozen-redis',
  question: 'Redis is frozen (SIGSTOP): time of a cold read, then of the next',
  async run({ peer, endpoint, redisPid, deadlineMs, open }) {
    const cache = await open(peer.shared(endpoint));
    await cache.getOrSet('warm', async () => 'up');
    process.kill(redisPid, 'SIGSTOP');
    try {
      return await timeOfReads(cache, deadlineMs);
    } finally {
      process.kill(redisPid, 'SIGCONT');
    }
  },
};

async function timeOfReads(cache: PeerCache, deadlineMs: number): Promise<Verdict> {
  const reads = [
    await within(deadlineMs, () => cache.getOrSet('first', async () => 'loaded')),
    await within(deadlineMs, () => cache.getOrSet('second', async () => 'loaded')),
  ];
  const seen = reads.map(inWords).join(', then ');
  const fine = reads.every((read) => read.outcome === 'answered' && read.ms <= allowedMs);
  return fine ? kept(seen) : broken(seen);
}

function inWords(read: Timed<unknown>): string {
  if (read.outcome === 'hung') return `over ${Math.round(read.ms / 1_000)} s`;
  const time = `${Math.round(read.ms)} ms`;
  return read.outcome === 'failed' ? `an error after ${time}` : time;
}
