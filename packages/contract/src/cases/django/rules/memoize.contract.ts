import { expect } from 'vitest';
import type { Call } from '../../../client/hooks.ts';
import type { HookedLab } from '../../../client/lab.ts';
import { hookedCase } from '../../case.ts';

const call = (args: readonly unknown[], named: object = {}): Call => ({ call: 'call', args, named });
const forget = (args: readonly unknown[], named: object = {}): Call => ({ call: 'forget', args, named });
const runs = async (lab: HookedLab, calls: readonly Call[], more: object = {}) =>
  (await lab.hooks.memoize({ calls, ...more })).runs;

hookedCase('D9', 'memoize: positional, named, reordered and default arguments are one call', async (lab) => {
  const same = [
    call([1, 2]),
    call([1]),
    call([], { a: 1, b: 2 }),
    call([], { b: 2, a: 1 }),
    call([1], { b: 2 }),
    call([], { a: 1 }),
  ];
  const { results, runs: ran } = await lab.hooks.memoize({ calls: same });
  expect(ran).toBe(1);
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
});

hookedCase('D9', 'memoize: other arguments are other calls, and types are kept apart', async (lab) => {
  const calls = [
    call([1]),
    call([1, 3]),
    call(['1']),
    call([null]),
    call([true]),
    call([[1]]),
    call([{ x: 1 }]),
    call([[1, 2]]),
    call(['1,2']),
  ];
  expect(await runs(lab, [...calls, ...calls])).toBe(calls.length);
  expect(await runs(lab, [call([{ x: 1, y: 2 }]), call([{ y: 2, x: 1 }])]), 'fields have no order').toBe(1);
});

hookedCase('D9', 'memoize: an ignored argument is no part of the key', async (lab) => {
  expect(
    await runs(lab, [call([1], { note: 'first' }), call([1], { note: 'second' }), call([1, 2, 'third'])]),
  ).toBe(1);
});

hookedCase('D9', 'memoize: a result is cached for its 60 s, and not longer', async (lab) => {
  expect(await runs(lab, [call([1])])).toBe(1);
  await lab.hooks.advance(55_000);
  expect(await runs(lab, [call([1])])).toBe(0);
  await lab.hooks.advance(5_001);
  expect(await runs(lab, [call([1])])).toBe(1);
});

hookedCase(
  'D9',
  'memoize: forgetting one set of arguments, however it is spelled, leaves the others',
  async (lab) => {
    await runs(lab, [call([1]), call([2])]);
    const { results } = await lab.hooks.memoize({
      calls: [forget([], { b: 2, a: 1 }), forget([1]), forget([99])],
    });
    expect(results.map(({ value }) => value)).toEqual([true, false, false]);
    expect(await runs(lab, [call([2])])).toBe(0);
    expect(await runs(lab, [call([1])])).toBe(1);
  },
);

hookedCase('D9', 'memoize: forgetting all forgets this function and no other', async (lab) => {
  await runs(lab, [call([1]), call([2]), call([3])]);
  await runs(lab, [call([1])], { function: 'null' });
  expect(await runs(lab, [{ call: 'forgetAll' }, call([1]), call([2]), call([3])])).toBe(3);
  expect(await runs(lab, [call([1])], { function: 'null' })).toBe(0);
});

hookedCase('D9', 'memoize: null is a result like any other', async (lab) => {
  expect(await runs(lab, [call([1]), call([1])], { function: 'null' })).toBe(1);
});

hookedCase('D9', 'memoize: an error is passed on, and the next call tries again', async (lab) => {
  const { results, runs: ran } = await lab.hooks.memoize({
    function: 'fails',
    calls: [call([1]), call([1])],
  });
  expect([results.map(({ error }) => error), ran]).toEqual([['Error', 'Error'], 2]);
});

hookedCase('D9', 'memoize: equal calls at the same time run once', async (lab) => {
  const calls = Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? call([7]) : call([], { b: 2, a: 7 })));
  expect(await runs(lab, calls, { together: true })).toBe(1);
});

hookedCase('D9', 'memoize: a timeout of 0 remembers nothing, null without end', async (lab) => {
  expect(await runs(lab, [call([1]), call([1])], { timeout: 0 })).toBe(2);
  await runs(lab, [call([1])], { timeout: null });
  await lab.hooks.advance(365 * 24 * 3_600_000);
  expect(await runs(lab, [call([1])], { timeout: null })).toBe(0);
});
