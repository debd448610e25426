import { z } from 'zod';
import { flag, line, optionalWholeNumber, wholeNumber } from '../input/index.ts';

/** F3, input: recursion with and without a memo. */
export const benchmarkInput = z.object({ n: wholeNumber({ min: 1, max: 35, fallback: 30 }) });
export type BenchmarkInput = z.output<typeof benchmarkInput>;

/** The simulated latency of the database, in milliseconds: F4 and F9. */
const latency = wholeNumber({ min: 0, max: 500, fallback: 100 });

/** F4, input: the product list, cache-aside. */
export const productListInput = z.object({
  page: wholeNumber({ min: 1, fallback: 1 }),
  per_page: wholeNumber({ min: 1, max: 100, fallback: 10 }),
  cache: flag(true),
  latency,
});
export type ProductListInput = z.output<typeof productListInput>;

/** F5, input: one product. */
export const productInput = z.object({ cache: flag(true) });
export type ProductInput = z.output<typeof productInput>;

/** F9, input: Redis, memory and no cache compared. */
export const compareInput = z.object({ page: wholeNumber({ min: 1, fallback: 1 }), latency });
export type CompareInput = z.output<typeof compareInput>;

/** The city of the weather page when none is named. */
export const DEFAULT_CITY = 'New York';

/** F12, input: the weather of a city. */
export const weatherInput = z.object({
  city: line({ min: 1, max: 80 }).prefault(DEFAULT_CITY),
  cached: flag(true),
});
export type WeatherInput = z.output<typeof weatherInput>;

const argument = (fallback: number) => wholeNumber({ min: 1, max: 1_000_000, fallback });

/** The memoized function's default for `b`. */
export const DEFAULT_B = 2;

/** F16, input: a memoized function. */
export const memoizeInput = z.object({ a: argument(1), b: argument(DEFAULT_B) });
export type MemoizeInput = z.output<typeof memoizeInput>;

/** F16, POST: `all=true` forgets every argument set, else the one of `a` and `b`. */
export const forgetInput = memoizeInput.extend({ all: flag(false) });
export type ForgetInput = z.output<typeof forgetInput>;

/** F14, input: the keys that are read through the small cache; without them it is not read. */
export const statsInput = z.object({ keys: optionalWholeNumber({ min: 1, max: 1000 }) });

/** F17, input: a stampede, with and without protection. */
export const stampedeInput = z.object({
  clients: wholeNumber({ min: 1, max: 200, fallback: 50 }),
  protected: flag(true),
});
export type StampedeInput = z.output<typeof stampedeInput>;

const BATCH = 'must be 1 to 100 whole numbers from 1, separated by commas';

/** F18: ids in the order given; a repeated id counts once. */
export const batchInput = z.object({
  ids: z
    .string(BATCH)
    .regex(/^[1-9]\d{0,14}(?:,[1-9]\d{0,14})*$/, BATCH)
    .transform((text) => text.split(',').map(Number))
    .refine((ids) => ids.length <= 100, BATCH)
    .transform((ids) => [...new Set(ids)]),
});
export type BatchInput = z.output<typeof batchInput>;

/** F19's strategies, in the order of the page. */
export const STRATEGIES = ['ttl', 'explicit', 'write-through', 'tags'] as const;
export type StrategyName = (typeof STRATEGIES)[number];

/** F19, POST. */
export const invalidationInput = z.object({
  strategy: z.enum([...STRATEGIES, 'all'], `must be one of ${STRATEGIES.join(', ')}, all`),
});
