import type { Call } from '../client/hooks.ts';
import type { HookedLab } from '../client/lab.ts';
import { hookedCase } from './case.ts';

type Body = Parameters<HookedLab['hooks']['cache']>[0];

/** What each call returned: the value, `undefined` for what is absent, or the error's name. */
export async function answers(lab: HookedLab, body: Body): Promise<unknown[]> {
  const { results } = await lab.hooks.cache(body);
  return (results ?? []).map(({ value, special, error }) => {
    if (error !== undefined) return `${error}!`;
    return special === undefined || special === 'undefined' ? value : `<${special}>`;
  });
}

/**
 * A case of D9 for each alias whose backend is there.
 *
 * @param needs - `listing`: a store that can list its keys, which Memcached cannot.
 */
export function cacheCase(
  title: string,
  run: (call: (calls: readonly Call[], more?: object) => Promise<unknown[]>, lab: HookedLab) => Promise<void>,
  needs?: 'listing',
): void {
  hookedCase('D9', title, async (lab, subject) => {
    const shared = needs === 'listing' && subject.store === 'memcached' ? [] : ['default'];
    const aliases = [...shared, 'memory', ...(subject.store === 'redis' ? ['redis'] : [])];
    for (const alias of aliases) {
      await lab.hooks.reset();
      await run((calls, more = {}) => answers(lab, { alias, ...more, calls }), lab);
    }
  });
}

export const set = (key: string, value: unknown, more: object = {}): Call => ({
  call: 'set',
  key,
  value,
  ...more,
});
export const add = (key: string, value: unknown, more: object = {}): Call => ({
  call: 'add',
  key,
  value,
  ...more,
});
export const get = (key: string, more: object = {}): Call => ({ call: 'get', key, ...more });
export const on = (call: string, key: string, more: object = {}): Call => ({ call, key, ...more });
export const absent = undefined;
