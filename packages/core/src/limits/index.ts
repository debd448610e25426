export { EntryGroups } from './entry-groups.ts';
export { LIMITS } from './limits.ts';
export { Turnstile } from './turnstile.ts';
