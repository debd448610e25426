import { expect, it } from 'vitest';

let now = 0;

it("the course's cache returns what has expired, in its wrapper", () => {
  // #region wrong-get
  class SimpleCache {
    readonly entries = new Map<string, { value: unknown; expiresAt: number }>();

    get(key: string): unknown {
      return this.entries.get(key);
    }

    set(key: string, value: unknown, ttl: number): void {
      this.entries.set(key, { value, expiresAt: now + ttl });
    }
  }
  // #endregion wrong-get
  const cache = new SimpleCache();
  cache.set('user', 'Ada', 60);
  now += 61;
  expect(cache.get('user')).toEqual({ value: 'Ada', expiresAt: 60 });
});

it('one method that checks and unwraps', () => {
  // #region cure-get
  class SimpleCache<T> {
    readonly #entries = new Map<string, { readonly value: T; readonly expiresAt: number }>();

    get(key: string): T | undefined {
      const entry = this.#entries.get(key);
      if (entry === undefined) return undefined;
      if (now < entry.expiresAt) return entry.value;
      this.#entries.delete(key);
      return undefined;
    }

    set(key: string, value: T, ttl: number): void {
      this.#entries.set(key, { value, expiresAt: now + ttl });
    }
  }
  // #endregion cure-get
  const cache = new SimpleCache<string>();
  cache.set('user', 'Ada', 60);
  expect(cache.get('user')).toBe('Ada');
  now += 60;
  expect(cache.get('user')).toBeUndefined();
});

it('overwriting an entry of a full cache evicts another one', () => {
  const max = 2;
  // #region wrong-overwrite
  const entries = new Map<string, string>();

  function set(key: string, value: string): void {
    if (entries.size >= max) {
      const [oldest = ''] = entries.keys();
      entries.delete(oldest);
    }
    entries.set(key, value);
  }
  // #endregion wrong-overwrite
  set('a', '1');
  set('b', '2');
  set('b', '3');
  expect([...entries.keys()]).toEqual(['b']);
});

it('a new key alone needs room', () => {
  const max = 2;
  // #region cure-overwrite
  const entries = new Map<string, string>();

  function set(key: string, value: string): void {
    entries.delete(key);
    entries.set(key, value);
    const [oldest] = entries.keys();
    if (entries.size > max && oldest !== undefined) entries.delete(oldest);
  }
  // #endregion cure-overwrite
  set('a', '1');
  set('b', '2');
  set('b', '3');
  expect([...entries.keys()]).toEqual(['a', 'b']);
});

it('a second run of the benchmark times a warm memo', () => {
  // #region wrong-benchmark
  const memo = new Map<number, number>();
  let calls = 0;

  function fibonacci(n: number): number {
    const known = memo.get(n);
    if (known !== undefined) return known;
    calls += 1;
    const result = n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    memo.set(n, result);
    return result;
  }
  // #endregion wrong-benchmark
  fibonacci(30);
  expect(calls).toBe(31);
  calls = 0;
  fibonacci(30);
  expect(calls).toBe(0);
});

it('a memo of its own makes every run of the benchmark the same', () => {
  let calls = 0;
  // #region cure-benchmark
  function benchmark(n: number): number {
    const memo = new Map<number, number>(); // of this visit alone
    const fibonacci = (m: number): number => {
      const known = memo.get(m);
      if (known !== undefined) return known;
      calls += 1;
      const result = m < 2 ? m : fibonacci(m - 1) + fibonacci(m - 2);
      memo.set(m, result);
      return result;
    };
    return fibonacci(n);
  }
  // #endregion cure-benchmark
  expect([benchmark(30), calls]).toEqual([832_040, 31]);
  expect([benchmark(30), calls]).toEqual([832_040, 62]);
});
