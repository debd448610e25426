import { expect, it, onTestFinished } from 'vitest';
import { type Bus, createCache, createMemoryBusHub } from '../cache/index.ts';
import { systemClock } from '../clock/index.ts';
import { createMonitor } from './monitor.ts';

/** A bus whose messages were sent so long before they arrive, by the clock of the sender. */
function lateBus(bus: Bus, late: number): Bus {
  return {
    connected: true,
    publish: (message) => bus.publish({ ...message, sentAt: (message.sentAt ?? 0) - late }),
    subscribe: (listener) => bus.subscribe(listener),
    close: () => bus.close(),
  };
}

function setup(late: number) {
  const hub = createMemoryBusHub();
  const sender = createCache({ prefix: 'p', bus: lateBus(hub.join(), late) });
  const receiver = createCache({ prefix: 'p', bus: hub.join() });
  const monitor = createMonitor({ caches: { memory: receiver }, clock: systemClock, sampleEvery: 0 });
  onTestFinished(async () => {
    monitor.stop();
    await Promise.all([sender.close(), receiver.close()]);
  });
  const lag = async () => {
    const { body } = await monitor.metrics();
    const figure = (name: string) =>
      Number(
        new RegExp(`^lab_cache_bus_lag_seconds_${name.replace(/[{}+"]/g, '\\$&')} (\\S+)$`, 'm').exec(
          body,
        )?.[1],
      );
    return {
      withinASecond: figure('bucket{le="1",cache="memory"}'),
      withinFive: figure('bucket{le="5",cache="memory"}'),
      sum: figure('sum{cache="memory"}'),
      count: figure('count{cache="memory"}'),
    };
  };
  const card = async () => (await monitor.snapshot()).cards.find(({ id }) => id === 'connection')?.app;
  return { sender, lag, card };
}

it('the lag of the bus is the time from when a message was sent until it arrived', async () => {
  const { sender, lag, card } = setup(3000);
  expect(await lag()).toEqual({ withinASecond: 0, withinFive: 0, sum: 0, count: 0 });
  expect(await card()).not.toContain('late');
  await sender.set('k', 1);
  await sender.delete('k');
  const { sum, ...counts } = await lag();
  expect(counts).toEqual({ withinASecond: 0, withinFive: 2, count: 2 });
  expect(sum).toBeGreaterThanOrEqual(6);
  expect(await card()).toMatch(/, 3\d{3}\.\d ms late on average$/);
});

it('a sender whose clock is ahead has no negative lag', async () => {
  const { sender, lag } = setup(-60_000);
  await sender.set('k', 1);
  expect(await lag()).toMatchObject({ sum: 0, count: 1 });
});
