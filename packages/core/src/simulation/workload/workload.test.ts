import { expect, test } from 'vitest';
import { DEFAULT_SETUP } from '../setup/parse-setup.ts';
import type { Setup } from '../setup/setup.ts';
import { zipfShares } from './popularity.ts';
import { makeRequests } from './requests.ts';
import { parseTrace } from './trace.ts';

const make = (setup: Partial<Setup>) => makeRequests({ ...DEFAULT_SETUP, requests: 50_000, ...setup });
const count = (values: Iterable<number>, holds: (value: number) => boolean) =>
  Array.from(values).filter(holds).length;

test('keys come by their share, requests at their rate, writes and absent keys in their part', () => {
  const { key, at, isWrite, instance } = make({
    skew: 1,
    keys: 100,
    rate: 200,
    writes: 10,
    absent: 20,
    instances: 2,
  });
  const expected = zipfShares(100, 1)[0] ?? 0;
  expect(count(key, (id) => id % 100 === 0) / 50_000).toBeCloseTo(expected, 1);
  expect(50_000 / ((at.at(-1) ?? 0) / 1000)).toBeCloseTo(200, -1);
  expect(count(isWrite, (bit) => bit === 1) / 50_000).toBeCloseTo(0.1, 1);
  expect(count(key, (id) => id >= 100) / 45_000).toBeCloseTo(0.2, 1);
  expect(count(instance, (one) => one === 0) / 50_000).toBeCloseTo(0.5, 1);
});

test('another strategy meets the same requests', () => {
  expect(make({ strategy: 'tags', ttl: 1 })).toEqual(make({ strategy: 'none' }));
});

test('a loop takes the keys in turn, a scan comes between other requests', () => {
  expect(Array.from(make({ pattern: 'loop', keys: 3 }).key.slice(0, 5))).toEqual([1, 2, 0, 1, 2]);
  const { key, at } = make({ scan_every: 10, scan_length: 100, keys: 10_000, rate: 100, writes: 0 });
  const first = at.findIndex((ms) => ms >= 10_000);
  const scanned = Array.from(key.slice(first, first + 200)).filter((_, i) => (first + i) % 2 === 1);
  expect(scanned).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('bursts multiply the rate, a day swings it, and popularity drifts', () => {
  const { at } = make({ rate: 100, burst_every: 10, burst_length: 1, burst_factor: 10 });
  const within = (from: number, to: number) => count(at, (ms) => ms >= from && ms < to);
  expect(within(10_000, 11_000)).toBeGreaterThan(5 * within(12_000, 13_000));
  const day = make({ rate: 100, day: 100, swing: 90 }).at;
  expect(count(day, (ms) => ms < 50_000)).toBeGreaterThan(
    2 * count(day, (ms) => ms >= 50_000 && ms < 100_000),
  );
  const drifted = make({ rate: 1000, day: 10, drift: 50, keys: 1000, skew: 1.5 });
  const hottest = (from: number) => {
    const seen = new Map<number, number>();
    drifted.key.forEach((id, i) => {
      if ((drifted.at[i] ?? 0) >= from && (drifted.at[i] ?? 0) < from + 100)
        seen.set(id, (seen.get(id) ?? 0) + 1);
    });
    return [...seen].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
  };
  expect(hottest(0)).toBeLessThan(10);
  expect(hottest(10_000)).toBeGreaterThanOrEqual(500);
});

test('traces are read from CSV and from what MONITOR prints', () => {
  const csv = parseTrace('time,key,operation,bytes\n1.5,b,write,10\n1,a\n2.25,b,READ\n', DEFAULT_SETUP);
  expect(csv).toMatchObject({ count: 3, keys: 2, present: 2 });
  expect(Array.from(csv.at)).toEqual([0, 500, 1250]);
  expect(Array.from(csv.key)).toEqual([0, 1, 1]);
  expect(Array.from(csv.isWrite)).toEqual([0, 1, 0]);
  expect(csv.sizes[1]).toBe(10);
  const monitor = parseTrace(
    [
      'OK',
      '1339518083.107412 [0 127.0.0.1:60866] "get" "page:1"',
      '1339518087.877697 [0 127.0.0.1:60866] "PING"',
      '1339518090.420270 [0 unix:/tmp/x] "set" "a \\"quoted\\" key" "value"',
    ].join('\n'),
    DEFAULT_SETUP,
  );
  expect(monitor).toMatchObject({ count: 2, keys: 2 });
  expect(Array.from(monitor.isWrite)).toEqual([0, 1]);
});

test('a trace that cannot be read is refused with its line', () => {
  expect(() => parseTrace('1,a\nnonsense', DEFAULT_SETUP)).toThrow('line 2');
  expect(() => parseTrace('\n', DEFAULT_SETUP)).toThrow('at least one request');
});
