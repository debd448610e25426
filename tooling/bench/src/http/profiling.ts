/** Preloaded into an app under measurement: records CPU profiles when its parent says so, and does nothing else. */
import { Session } from 'node:inspector/promises';

export type ProfilingCommand = 'profile: start' | 'profile: stop';

/** 100 µs: a page from the cache is a few samples long. */
const INTERVAL_US = 100;

const session = new Session();

process.on('message', (command: ProfilingCommand) => {
  void (command === 'profile: start' ? start() : stop());
});
// The channel alone must not keep a stopping app alive.
process.channel?.unref();

async function start(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  await session.post('Profiler.start');
  process.send?.('started');
}

async function stop(): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  process.send?.(profile);
}
