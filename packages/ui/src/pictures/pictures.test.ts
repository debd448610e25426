import { describe, expect, test } from 'vitest';
import { callTree, curves, hitsPicture, lanes, timeline, waterfall } from './index.ts';

const count = (svg: string, part: string): number => svg.split(part).length - 1;

describe('a picture', () => {
  test('of calls has a node per call, and marks those that a memo saves', () => {
    const svg = callTree(5);
    expect(count(svg, 'class="node')).toBe(15);
    expect(count(svg, 'node repeated')).toBe(9);
    expect(svg).toContain('fib(5): 15 calls, 9 of them');
  });

  test('of lanes has a line per client, and a second bar where the client loaded itself', () => {
    const svg = lanes(
      [
        { loadFrom: 10, servedAt: 110 },
        { loadFrom: null, servedAt: 110 },
      ],
      110,
      'two',
    );
    expect([count(svg, 'fill-wait'), count(svg, 'fill-load')]).toEqual([2, 1]);
    // The axis stays whole while a replay widens the lines.
    expect(/<svg width="400" height="40">(.*?)<\/svg>/.exec(svg)?.[1]).not.toContain('<text');
  });

  test('of curves has a line for each column, within its bounds, and marks the present size', () => {
    const svg = curves({
      finding: 'hits by size',
      columns: ['Entries', 'LRU', 'SIEVE'],
      rows: [
        { size: 1, label: '1', percents: [0, 10] },
        { size: 100, label: '100', percents: [80, 90] },
      ],
      present: { size: 5000, label: 'now: 5,000' },
    });
    expect(count(svg, '<polyline')).toBe(2);
    expect(svg).toContain('now: 5,000');
    // The longest label of the axis fits: about 9 units a letter.
    expect(Number(/x="([\d.]+)"[^>]*>100 %</.exec(svg)?.[1])).toBeGreaterThan(5 * 9);
    const places = Array.from(svg.matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, x, y]) => [Number(x), Number(y)]);
    expect(places.every(([x = -1, y = -1]) => x >= 0 && x <= 400 && y >= 0 && y <= 260)).toBe(true);
    expect(curves({ finding: 'none', columns: [], rows: [], present: { size: 1, label: '' } })).toContain(
      'none',
    );
  });

  test('of writes shows only the strategies that wrote', () => {
    const write = { before: 'a', written: 'b', after: 'b', fresh: true, loads: 1, action: 'entry deleted' };
    const table = timeline([{ title: 'TTL' }, { title: 'Tags', write }]);
    expect(table).not.toContain('TTL');
    expect(table).toContain('<th scope="row">Tags</th><td data-label="Reader before">a</td>');
    expect(table).toContain('<td data-label="Reader after" class="new">b, new, 1 load</td>');
    const old = { ...write, after: 'a', fresh: false, loads: 0 };
    expect(timeline([{ title: 'TTL', write: old }])).toContain('class="old">a, old, hit</td>');
  });

  test('of a request starts each bar where its work started', () => {
    const calls = [{ at: 5, ms: 1, operation: 'get', key: 'k', hit: false }];
    expect(waterfall({ ms: 10, calls, queries: [], loads: [] }, 'x')).toContain('x="288"');
    expect(waterfall({ ms: 10, calls: [], queries: [], loads: [] }, 'x')).toBe('');
  });

  test('of hits and misses draws each bar as long as its time', () => {
    const heights = [...hitsPicture('a').matchAll(/height="([\d.]+)"/g)].map(([, height]) => Number(height));
    expect(new Set(heights)).toEqual(new Set([180, 2]));
  });

  test('escapes its texts and has no inline style', () => {
    const queries = [{ at: 1, ms: 1, sql: '<b>"' }];
    const svg = waterfall({ ms: 1, calls: [], queries, loads: [] }, '"><script>');
    expect(svg).not.toMatch(/<b>|<script>|style=/);
    expect(hitsPicture('a')).toContain('role="img" aria-label="a"');
  });
});
