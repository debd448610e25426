import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatServerSentEvent } from './event-stream.ts';
import { formatBytes, formatCount, formatMs, formatPercent } from './format.ts';
import { LatencyWindow } from './latency-window.ts';
import { errorLevel, evictionLevel, fillLevel, fragmentationLevel, hitRateLevel, ratio } from './levels.ts';
import { parseRedisInfo } from './redis-info.ts';

describe('levels', () => {
  it.each([
    [0.5, 'bad'],
    [0.89, 'bad'],
    [0.9, 'good'],
    [1.1, 'good'],
    [1.11, 'warning'],
    [1.5, 'warning'],
    [1.51, 'bad'],
    [null, 'neutral'],
  ] as const)('of fragmentation %s: %s', (figure, level) => {
    expect(fragmentationLevel(figure)).toBe(level);
  });

  it.each([
    [1, 'good'],
    [0.81, 'good'],
    [0.8, 'warning'],
    [0.51, 'warning'],
    [0.5, 'bad'],
    [0, 'bad'],
    [null, 'neutral'],
  ] as const)('of a hit rate of %s: %s', (rate, level) => {
    expect(hitRateLevel(rate)).toBe(level);
  });

  it('of evictions, errors and fill', () => {
    expect([null, 0, 0.1].map(evictionLevel)).toEqual(['neutral', 'good', 'warning']);
    expect([null, 0, 0.01, 0.02].map(errorLevel)).toEqual(['neutral', 'good', 'warning', 'bad']);
    expect([null, 0.9, 0.95].map(fillLevel)).toEqual(['neutral', 'good', 'warning']);
    expect(ratio(1, 0)).toBeNull();
  });
});

describe('formats', () => {
  it('say units', () => {
    expect([0, 512, 1024, 1_572_864, 5 * 1024 ** 5].map(formatBytes)).toEqual([
      '0 B',
      '512 B',
      '1.0 KiB',
      '1.5 MiB',
      '5120.0 TiB',
    ]);
    expect([formatCount(1204), formatPercent(0.931), formatMs(0.042), formatMs(12.34)]).toEqual([
      '1,204',
      '93.1 %',
      '0.04 ms',
      '12.3 ms',
    ]);
  });
});

describe('LatencyWindow', () => {
  it('knows nothing before the first operation', () => {
    expect(new LatencyWindow().read()).toEqual({ p50: null, p95: null, p99: null, count: 0 });
  });

  it('has the last operations, twice as many at most', () => {
    const window = new LatencyWindow(100);
    for (let ms = 1; ms <= 350; ms += 1) window.add(ms);
    const { p50, p95, p99, count } = window.read();
    // 201 to 350.
    expect([p50, p95, p99].map((ms) => Math.round((ms ?? 0) / 5) * 5)).toEqual([275, 345, 350]);
    expect(count).toBe(150);
    window.clear();
    expect(window.read().count).toBe(0);
  });

  it('gives percentiles in order, each within a percent of a duration that was there', () => {
    const durations = fc.array(fc.double({ min: 0.001, max: 6e4, noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(durations, (all) => {
        const window = new LatencyWindow();
        for (const ms of all) window.add(ms);
        const { p50, p95, p99 } = window.read();
        for (const each of [p50, p95, p99]) {
          expect(all.some((ms) => Math.abs((each ?? 0) / ms - 1) <= 0.01)).toBe(true);
        }
        expect(p50).toBeLessThanOrEqual(p95 ?? 0);
        expect(p95).toBeLessThanOrEqual(p99 ?? 0);
      }),
    );
  });
});

describe('parseRedisInfo', () => {
  it('adds up the databases and takes a limit of 0 for none', () => {
    const info = [
      '# Memory\r\nused_memory:941720\r\nmaxmemory:0\r\nmem_fragmentation_ratio:1.05\r\n',
      '# Keyspace\r\ndb0:keys=3,expires=2,avg_ttl=0\r\ndb12:keys=1,expires=0,avg_ttl=0,subexpiry=0\r\n',
    ].join('\r\n');
    expect(parseRedisInfo(info)).toMatchObject({
      usedMemory: 941_720,
      maxMemory: null,
      fragmentation: 1.05,
      keys: 4,
      keysWithTtl: 2,
      hits: null,
    });
  });

  it('never throws, whatever the server says', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseRedisInfo(text)));
  });
});

describe('formatServerSentEvent', () => {
  it('puts each line of the data on a line of its own', () => {
    const event = 'stats';
    expect(formatServerSentEvent({ event, data: '{"a":1}' })).toBe('event: stats\ndata: {"a":1}\n\n');
    expect(formatServerSentEvent({ event, data: 'a\nb', id: '7' })).toBe(
      'event: stats\nid: 7\ndata: a\ndata: b\n\n',
    );
    expect(() => formatServerSentEvent({ event: 'a\nb', data: '' })).toThrow(RangeError);
    expect(() => formatServerSentEvent({ event, data: '', id: '1\n2' })).toThrow(RangeError);
  });
});
