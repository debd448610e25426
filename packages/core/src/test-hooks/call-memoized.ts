import { z } from 'zod';
import type { Cache } from '../cache/index.ts';
import { type CallResult, runCalls } from './call-values.ts';
import { readBody } from './read-body.ts';

const argument = z.json();

/** Positional and named arguments, as a call in Python has both. */
const bound = {
  args: z.array(argument).max(3).default([]),
  named: z.strictObject({ a: argument, b: argument, note: argument }).partial().default({}),
};

const call = z.discriminatedUnion('call', [
  z.object({ call: z.enum(['call', 'forget']), ...bound }),
  z.object({ call: z.literal('forgetAll') }),
]);

const request = z.object({
  /** `value`: returns its arguments; `null`: returns null; `fails`: throws. */
  function: z.enum(['value', 'null', 'fails']).default('value'),
  /** Seconds. */
  timeout: z.number().min(0).nullable().default(60),
  together: z.boolean().default(false),
  calls: z.array(call).max(1000),
});

type Bound = { readonly args: readonly unknown[]; readonly named: Readonly<Record<string, unknown>> };

export interface MemoizedCallResults {
  /** One for each call: what the function returned, or whether it was forgotten. */
  readonly results: readonly CallResult[];
  /** How often the function ran. */
  readonly runs: number;
}

/**
 * Calls `probe(a, b = 2, note)`, memoized with `note` ignored: what does not change the result is no part of
 * the key.
 *
 * @throws BadParameter
 */
export async function callMemoized(cache: Cache, body: unknown): Promise<MemoizedCallResults> {
  const { function: kind, timeout, together, calls } = readBody(request, body);
  let runs = 0;
  const memoized = cache.memoize(
    async (given: Bound) => {
      runs += 1;
      if (kind === 'fails') throw new Error('The function fails because a test said so.');
      return kind === 'null' ? null : bind(given);
    },
    {
      name: `probe-${kind}`,
      ttl: timeout === null ? null : timeout * 1000,
      key: (given) => {
        const { a, b } = bind(given);
        return [a, b];
      },
    },
  );
  const results = await runCalls(calls, together, async (one): Promise<unknown> => {
    if (one.call === 'forgetAll') return memoized.forgetAll();
    return one.call === 'forget' ? memoized.forget(one) : memoized(one);
  });
  return { results, runs };
}

function bind({ args, named }: Bound) {
  const [a = named['a'] ?? null, b = named['b'] ?? 2, note = named['note'] ?? ''] = args;
  return { a, b, note };
}
