import { z } from 'zod';
import { matches } from '../../input/index.ts';
import { EntryGroups, LIMITS } from '../../limits/index.ts';
import { timed } from '../../trace/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import { DEFAULT_B } from '../inputs.ts';
import type { MemoizedCall, Timestamp } from '../view-models.ts';
import { type FlaskContext, timestamp } from './context.ts';

/** The ways to call: `combine(1, 2)`, `combine(1)`, `combine({ b: 2, a: 1 })`, `combine({ a: 1 })`. */
type CombineArguments =
  | readonly [a: number, b?: number]
  | readonly [named: { readonly a: number; readonly b?: number }];

interface Combined {
  readonly result: string;
  readonly madeAt: Timestamp;
}

const isCombined = matches(
  z.strictObject({ result: z.string(), madeAt: z.iso.datetime() }) satisfies z.ZodType<Combined>,
);

/** F16: calls that mean the same make one key, because the key is made of what the arguments are bound to. */
export function memoize({ clock, caches, run }: FlaskContext): Pick<FlaskTrack, 'memoize' | 'forget'> {
  // #region f16-memoize
  const combine = caches.default.memoize(
    (...call: CombineArguments): Promise<Combined> => {
      const { a, b } = bind(call);
      return run('memoize', 2000, () => ({
        result: `${a} and ${b} make ${a + b}`,
        madeAt: timestamp(clock),
      }));
    },
    { name: 'combine', ttl: 60_000, key: (...call) => memoKey(call), validate: isCombined },
  );
  // #endregion f16-memoize
  const calls = new EntryGroups({ cache: caches.default.namespace('combine'), limit: LIMITS.memoizedCalls });
  return {
    memoize: async ({ a, b }) => {
      const { value, ms } = await timed(() => combine.resolve(a, b));
      await calls.note('calls', combine.makeCacheKey(a, b), value);
      return { view: { a, b, ...value.value, calls: callsOf(a, b) }, outcome: value, ms };
    },
    forget: async ({ a, b, all }) => {
      if (!all) return await combine.forget(a, b);
      await combine.forgetAll();
      return true;
    },
  };
}

function bind(call: CombineArguments): { readonly a: number; readonly b: number } {
  const [first, second = DEFAULT_B] = call;
  return typeof first === 'number' ? { a: first, b: second } : { b: DEFAULT_B, ...first };
}

function memoKey(call: CombineArguments): string {
  const { a, b } = bind(call);
  return `combine(a=${a}, b=${b})`;
}

function callsOf(a: number, b: number): MemoizedCall[] {
  return [
    { style: 'positional', call: `combine(${a}, ${b})`, key: memoKey([a, b]) },
    { style: 'named', call: `combine({ a: ${a}, b: ${b} })`, key: memoKey([{ a, b }]) },
    { style: 'reordered', call: `combine({ b: ${b}, a: ${a} })`, key: memoKey([{ b, a }]) },
    { style: 'default', call: `combine(${a})`, key: memoKey([a]) },
  ];
}
