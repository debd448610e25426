export { EntryGroups } from './entry-groups.ts';
export { bodyLimitOf, LIMITS } from './limits.ts';
export { Turnstile } from './turnstile.ts';
