import { CacheOptionError } from '../errors/errors.ts';

/*
 * One check for every option at every door: what is out of range is refused with the option's name before
 * anything happens. `undefined` counts as not given.
 */

export interface Rule {
  readonly wanted: string;
  holds(value: unknown): boolean;
}

export type Rules<Options> = { readonly [Name in keyof Options]?: Rule };

export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const DURATION: Rule = {
  wanted: 'a number of milliseconds, 0 or more',
  holds: (value) => isNumber(value) && value >= 0,
};
export const TTL: Rule = {
  wanted: 'null or a number of milliseconds, 0 or more',
  holds: (value) => value === null || DURATION.holds(value),
};
/** Of what must end: a lease, a lock, a deadline. */
export const FINITE_DURATION: Rule = {
  wanted: 'a number of milliseconds, more than 0 and finite',
  holds: (value) => isNumber(value) && value > 0 && value <= Number.MAX_SAFE_INTEGER,
};
export const COUNT: Rule = {
  wanted: 'a whole number, 1 or more',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};
export const BOUND: Rule = {
  wanted: 'a whole number, 1 or more, or Infinity',
  holds: (value) => value === Number.POSITIVE_INFINITY || COUNT.holds(value),
};
export const BYTES: Rule = {
  wanted: 'a number of bytes, 1 or more',
  holds: (value) => isNumber(value) && value >= 1,
};
export const FLAG: Rule = { wanted: 'true or false', holds: (value) => typeof value === 'boolean' };
export const FUNCTION: Rule = { wanted: 'a function', holds: (value) => typeof value === 'function' };
export const NAME: Rule = {
  wanted: 'a non-empty string',
  holds: (value) => typeof value === 'string' && value !== '',
};
export const LIST: Rule = { wanted: 'an array', holds: (value) => Array.isArray(value) };

export function check<Options extends object>(given: Options, rules: Rules<Options>, of = ''): void {
  for (const name in rules) {
    const value: unknown = given[name];
    const rule = rules[name];
    if (value === undefined || rule === undefined || rule.holds(value)) continue;
    throw new CacheOptionError(of + name, value, rule.wanted);
  }
}
