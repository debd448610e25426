export { unlinked } from './debug/index.ts';
export { probes } from './probes.ts';
export { MIDDLEWARE, OUTER_MIDDLEWARE } from './settings.ts';
export { appendSlash, urls as django } from './urls.ts';
