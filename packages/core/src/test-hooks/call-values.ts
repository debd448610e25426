import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** A class that no codec knows: no cache can return its instances as they were. */
class Money {
  readonly cents = 1;
}

/** What JSON cannot say, by name. */
const SPECIAL = {
  undefined: () => undefined,
  nan: () => Number.NaN,
  date: () => new Date(Date.UTC(2026, 10, 1)),
  map: () => new Map([['a', 1]]),
  set: () => new Set(['a', 1]),
  bigint: () => 2n ** 64n,
  bytes: () => new Uint8Array([0, 1, 255]),
  function: () => () => 'a function',
  symbol: () => Symbol('a symbol'),
  instance: () => new Money(),
} as const satisfies Readonly<Record<string, () => unknown>>;

const SPECIAL_NAMES = Object.keys(SPECIAL) as readonly (keyof typeof SPECIAL)[];

/** A value in a call: `{"value": 1}`, or `{"special": "date"}` for what JSON cannot say. */
export const callValue = {
  value: z.json().optional(),
  special: z.enum(SPECIAL_NAMES).optional(),
};

export interface CallValue {
  readonly value?: unknown;
  readonly special?: (typeof SPECIAL_NAMES)[number] | undefined;
}

export function givenValue({ value, special }: CallValue): unknown {
  return special === undefined ? (value ?? null) : SPECIAL[special]();
}

/** The same way back; a value that is no special one has to be JSON. */
function shownValue(value: unknown): CallValue {
  const special = SPECIAL_NAMES.find((name) => isDeepStrictEqual(value, SPECIAL[name]()));
  return special === undefined ? { value } : { special };
}

/** An error of a call, as JSON. */
export interface CallError {
  readonly error: string;
  readonly message: string;
}

function shownError(error: unknown): CallError {
  return error instanceof Error
    ? { error: error.name, message: error.message }
    : { error: 'unknown', message: String(error) };
}

/** What one call returned. */
export type CallResult = CallValue | CallError;

/** Runs the calls one after the other, or all at once; an error is a result like any other. */
export async function runCalls<C>(
  calls: readonly C[],
  together: boolean,
  run: (call: C) => Promise<unknown>,
): Promise<readonly CallResult[]> {
  const resultOf = (call: C): Promise<CallResult> => run(call).then(shownValue, shownError);
  if (together) return await Promise.all(calls.map(resultOf));
  const results: CallResult[] = [];
  for (const call of calls) results.push(await resultOf(call));
  return results;
}
