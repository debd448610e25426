import { z } from 'zod';
import { Unmet } from '../check/unmet.ts';
import type { Exercise } from '../exercise.ts';

const PAGE = '/flask/benchmark?n=30';

const probed = z.object({
  /** Results, hits and misses that are left after `clear()`. */
  cleared: z.number(),
  current: z.number(),
  keptRecent: z.boolean(),
  keptZero: z.boolean(),
  /** The result of `n * 2` for 1, called again. */
  remembered: z.number().nullish(),
});

/** A memo for a recursive function: Python's `lru_cache`. */
export const fibonacci: Exercise = {
  number: 4,
  slug: 'fibonacci',
  title: 'Fibonacci with a memo',
  chapter: 4,
  minutes: 25,
  goal: 'Write a memo: a function that remembers its results, and forgets the least recently used ones when it is full.',
  page: PAGE,
  steps: [
    {
      title: 'Each number is computed once',
      task: 'Keep results in a `Map`. `call(argument)` returns a known result, and computes and keeps an unknown one. The result 0 is a result too.',
      async check({ visit, probe }) {
        const page = await visit.page(PAGE);
        const result = page.number('fib-result');
        if (result !== 832_040)
          throw new Unmet(`GET ${PAGE}`, `the result ${result}`, 'Fibonacci of 30 is 832040.');
        const { keptZero, remembered } = probed.parse(await probe('memo.ts'));
        if (!keptZero)
          throw new Unmet(
            'memo.call(0), twice',
            'two runs of the function',
            'The result 0 is not remembered. Test with `results.has(argument)`, or compare with `undefined`: 0 is falsy.',
          );
        if (remembered !== 2)
          throw new Unmet(
            'memo.call(1) of n * 2, called again',
            String(remembered),
            'A hit must return the cached result, here 2.',
          );
        const current = page.number('memo-current');
        if (current !== 31)
          throw new Unmet(
            `GET ${PAGE}`,
            `${current} results cached`,
            'Fibonacci of 30 needs the results of 0 to 30, so 31 results should be cached.',
          );
      },
    },
    {
      title: 'The statistics are right',
      task: 'Count hits and misses. For n = 30 the recursion makes 59 calls: 31 misses and 28 hits. One warm call makes the 29th hit.',
      async check({ visit }) {
        const page = await visit.page(PAGE);
        const [hits, misses] = [page.number('memo-hits'), page.number('memo-misses')];
        if (misses !== 31 || hits !== 29)
          throw new Unmet(
            `GET ${PAGE}`,
            `${hits} hits and ${misses} misses`,
            'Count a miss when the function has to run, and a hit when the result is known: 29 hits and 31 misses.',
          );
      },
    },
    {
      title: 'The memo has a limit',
      task: 'Keep at most `max` results. When there is one too many, drop the one that was used least recently. A hit counts as a use.',
      async check({ probe }) {
        const { current, keptRecent } = probed.parse(await probe('memo.ts'));
        if (current > 2)
          throw new Unmet(
            'a memo of at most 2 results, called with 1, 2, 1, 3',
            `${current} results cached`,
            'The memo grows without a limit. Delete the oldest entry when `results.size > max`.',
          );
        if (!keptRecent)
          throw new Unmet(
            'a memo of at most 2 results, called with 1, 2, 1, 3, 1',
            'a miss for the last call',
            'The memo drops the result that came in first, not the one that was used least recently. On a hit, delete the entry and set it again: a Map keeps the order of insertion.',
          );
      },
    },
    {
      title: 'A second visit measures the same',
      task: 'Each visit makes a new memo, so that the second visit does not time a warm one. Check that your memo keeps nothing outside `createMemo`, and that `clear` forgets the results and the counts.',
      async check({ visit, probe }) {
        await visit.page(PAGE);
        const again = await visit.page(PAGE);
        if (again.number('memo-misses') !== 31)
          throw new Unmet(
            `GET ${PAGE}, twice`,
            `${again.number('memo-misses')} misses at the second visit`,
            'Results live longer than the memo. Create the Map inside `createMemo`.',
          );
        const { cleared } = probed.parse(await probe('memo.ts'));
        if (cleared !== 0)
          throw new Unmet(
            'memo.clear()',
            'results or counts that are left',
            'After `clear` a memo is as new: no results, 0 hits, 0 misses.',
          );
      },
    },
  ],
  hints: [
    'A `Map` keeps the order in which keys were inserted. That is all the bookkeeping that you need.',
    'On a hit: count it, `delete` the key and `set` it again, so that it becomes the newest. The oldest key is `results.keys().next().value`.',
    '`if (results.has(a)) { hits += 1; const r = results.get(a); results.delete(a); results.set(a, r); return r; }`, else count a miss, run `fn`, set, and delete the oldest while `results.size > max`.',
  ],
  see: [
    'For n = 30 the function is called 2,692,537 times without a memo, 59 times with an empty one (31 of them compute), and once with a full one.',
    'Cold cached is far faster than uncached; warm is one look-up. The speed-up is in the thousands, and differs from run to run.',
    'Hits 29, misses 31, 31 of 128 cached.',
  ],
  explanation:
    'The naive recursion computes the same numbers again and again: exponential time. With a memo each number is computed once: linear time. The limit matters, because a memo without one is a memory leak that is keyed by your clients. Time the uncached run, the cold run and the warm run apart: a second run of a benchmark that reuses its memo times nothing but a look-up.',
  contract: ['flask/f03-*.contract.ts'],
};
