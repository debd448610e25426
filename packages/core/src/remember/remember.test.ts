import { describe, expect, it, vi } from 'vitest';
import { oncePerValue, remember } from './remember.ts';

describe('remember', () => {
  it('makes one result of equal texts', () => {
    const make = vi.fn((text: string) => ({ text }));
    const made = remember(make);
    expect(made('a')).toBe(made('a'));
    expect(made('b')).toEqual({ text: 'b' });
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('remembers that a result is undefined, and no error', () => {
    let calls = 0;
    const nothing = remember(() => {
      calls += 1;
      return undefined;
    });
    nothing('a');
    nothing('a');
    expect(calls).toBe(1);
    const failing = remember(() => {
      calls += 1;
      throw new Error('no');
    });
    expect(() => failing('a')).toThrow('no');
    expect(() => failing('a')).toThrow('no');
    expect(calls).toBe(3);
  });

  it('forgets the oldest of more than a hundred, and keeps no long text', () => {
    const make = vi.fn((text: string) => text.length);
    const length = remember(make);
    for (let i = 0; i <= 100; i += 1) length(`${i}`);
    length('100');
    expect(make).toHaveBeenCalledTimes(101);
    length('0');
    expect(make).toHaveBeenCalledTimes(102);
    length('x'.repeat(1001));
    length('x'.repeat(1001));
    expect(make).toHaveBeenCalledTimes(104);
  });
});

describe('once per value', () => {
  it('makes one result for each value and key', () => {
    const once = oncePerValue<object>();
    const [value, equal] = [{ id: 1 }, { id: 1 }];
    const first = once(value, '', () => ({}));
    expect(once(value, '', () => ({}))).toBe(first);
    expect(once(value, 'page=2', () => ({}))).not.toBe(first);
    expect(once(equal, '', () => ({}))).not.toBe(first);
    expect(oncePerValue<object>()(value, '', () => ({}))).not.toBe(first);
  });
});
