import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacheOutcomeView } from './cache-outcome-view.ts';
import { answerCacheStatus, batchCacheStatus, type CacheOutcome, cacheStatus } from './cache-status.ts';
import { formatServerTiming, serverTiming } from './server-timing.ts';

const hit = { status: 'hit', value: 1, age: 7000, ttl: 23_900, tier: 'memory', negative: false } as const;
const stale = { ...hit, status: 'stale', ttl: -2500, because: 'revalidating' } as const;
const miss = {
  status: 'miss',
  value: 1,
  stored: true,
  collapsed: false,
  loadMs: 5,
  ttl: 30_000,
  negative: false,
} as const;

describe('Cache-Status', () => {
  it.each<[string, CacheOutcome]>([
    ['hono-lab; hit; ttl=23', hit],
    ['hono-lab; hit', { ...hit, ttl: null }],
    ['hono-lab; hit; ttl=0', { ...hit, ttl: 900 }],
    ['hono-lab; hit; ttl=4; detail=negative', { ...hit, ttl: 4500, negative: true }],
    ['hono-lab; hit; detail=stale; ttl=-3', stale],
    ['hono-lab; fwd=miss; stored', miss],
    ['hono-lab; fwd=miss; stored; collapsed', { ...miss, collapsed: true }],
    ['hono-lab; fwd=miss', { ...miss, stored: false }],
    ['hono-lab; fwd=miss', { status: 'miss', reason: 'expired' }],
    ['hono-lab; fwd=miss; detail=unreachable', { status: 'miss', reason: 'unreachable' }],
    ['hono-lab; fwd=bypass', { status: 'bypass' }],
    ['hono-lab; fwd=bypass; stored', { ...miss, status: 'bypass' }],
  ])('is "%s"', (header, outcome) => {
    expect(cacheStatus('hono-lab', outcome)).toBe(header);
  });

  it('of several things has a member for each, by its key', () => {
    const outcomes = [
      { key: 'ttl', outcome: hit },
      { key: 'a "b"', outcome: { hits: 1, misses: 2, stored: 2 } },
    ];
    expect(answerCacheStatus('lab', outcomes)).toBe(
      'lab; hit; ttl=23; key="ttl", lab; fwd=miss; stored; detail="1 of 3 from cache"; key="a \\"b\\""',
    );
    expect(answerCacheStatus('lab', miss)).toBe('lab; fwd=miss; stored');
  });

  it('of a batch is a hit only when nothing was missing', () => {
    expect(batchCacheStatus('lab', { hits: 3, misses: 0, stored: 0 })).toBe('lab; hit');
    expect(batchCacheStatus('lab', { hits: 1, misses: 2, stored: 0 })).toBe(
      'lab; fwd=miss; detail="1 of 3 from cache"',
    );
    expect(batchCacheStatus('lab', { hits: 1, misses: 2, stored: 1 })).toBe(
      'lab; fwd=miss; stored; detail="1 of 3 from cache"',
    );
  });

  it('quotes a name that is no token, and refuses one that is not ASCII', () => {
    expect(cacheStatus('my "lab"', { status: 'bypass' })).toBe('"my \\"lab\\""; fwd=bypass');
    expect(() => cacheStatus('café', { status: 'bypass' })).toThrow(RangeError);
  });
});

describe('cacheOutcomeView', () => {
  it.each<[string, CacheOutcome, string]>([
    ['HIT', hit, 'From memory, 7 s old, fresh for 23.9 s more.'],
    ['HIT', { ...hit, tier: 'store', ttl: null }, 'From the shared store, 7 s old, never expires.'],
    ['STALE', stale, 'From memory, 7 s old, expired 2.5 s ago.'],
    ['MISS', miss, 'Loaded from the source, stored for 30 s.'],
    ['MISS', { ...miss, stored: false }, 'Loaded from the source, not stored.'],
    ['MISS', { ...miss, ttl: null }, 'Loaded from the source, stored.'],
    [
      'MISS',
      { ...miss, collapsed: true },
      'Loaded by another request at the same time and shared, stored for 30 s.',
    ],
    ['BYPASS', { status: 'bypass' }, 'Computed without reading the cache, not stored.'],
  ])('says %s', (label, outcome, text) => {
    // A number stays on one line with its unit.
    const unbroken = text.replaceAll(/(?<=\d) s\b/g, '\u00a0s');
    expect(cacheOutcomeView(outcome)).toMatchObject({ label, text: unbroken });
  });
});

describe('Server-Timing', () => {
  it('lists durations in milliseconds and descriptions in quotes', () => {
    const metrics = [
      { name: 'cache', dur: 0.4249 },
      { name: 'db', dur: 12, desc: 'SELECT "x"' },
      { name: 'hit' },
    ];
    expect(formatServerTiming(metrics)).toBe('cache;dur=0.42, db;desc="SELECT \\"x\\"";dur=12, hit');
  });

  it('is always a header value that Node can send', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.double(), (desc, dur) => {
        expect(formatServerTiming([{ name: 'load', desc, dur }])).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('names the cache in every response that comes from one', () => {
    expect(serverTiming({}, { consulted: false })).toBeUndefined();
    expect(serverTiming({}, { consulted: true })).toBe('cache;dur=0');
    expect(serverTiming({ cache: 0.25, load: 3 }, { consulted: true })).toBe('cache;dur=0.25, load;dur=3');
    expect(serverTiming({ db: 2 }, { consulted: true })).toBe('cache;dur=0, db;dur=2');
    expect(serverTiming({ cache: 0, db: 2 }, { consulted: false })).toBe('cache;dur=0, db;dur=2');
  });

  it('refuses a name that is no token', () => {
    expect(() => formatServerTiming([{ name: 'a b' }])).toThrow(RangeError);
  });
});

it('a key of any text is a string that a structured field may hold (RFC 9651 section 3.3.3)', () => {
  const miss = { status: 'miss', reason: 'absent' } as const;
  const keyOf = (key: string) => /key=(.*)$/s.exec(answerCacheStatus('lab', [{ key, outcome: miss }]))?.[1];
  expect(keyOf('caf\u00e9\r\nSet-Cookie: x')).toBe('"caf%C3%A9%0D%0ASet-Cookie: x"');
  expect(keyOf('a"b\\c')).toBe('"a\\"b\\\\c"');
  expect(keyOf('\ud800')).toBe('"%EF%BF%BD"');
  for (let code = 0; code < 300; code += 1) {
    expect(keyOf(String.fromCharCode(code))).toMatch(/^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"$/);
  }
});
