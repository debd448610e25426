export { LIMITS } from './limits.ts';
export { Turnstile } from './turnstile.ts';
