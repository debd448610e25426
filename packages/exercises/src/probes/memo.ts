/** Exercise 4: calls the learner's memo directly, where the page cannot reach. */
// By its address: the overlay puts the learner's file in its place.
const address = new URL('../../../core/src/workloads/memo.ts', import.meta.url);
const { createMemo }: { createMemo: CreateMemo } = await import(address.href);

type CreateMemo = (
  fn: (n: number) => number,
  max: number,
) => {
  call(argument: number): number;
  statistics(): { readonly current: number; readonly hits: number; readonly misses: number };
  clear(): void;
};

let runs = 0;
const zero = createMemo((n: number) => {
  runs += 1;
  return n;
}, 2);
zero.call(0);
zero.call(0);
const keptZero = runs === 1;

const memo = createMemo((n: number) => n * 2, 2);
for (const argument of [1, 2, 1, 3]) memo.call(argument);
const { current, misses } = memo.statistics();
memo.call(1);
const keptRecent = memo.statistics().misses === misses;

const remembered = memo.call(1);

memo.clear();
const after = memo.statistics();
const cleared = after.current + after.hits + after.misses;

process.stdout.write(JSON.stringify({ cleared, current, keptRecent, keptZero, remembered }));
