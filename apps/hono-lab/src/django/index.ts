export { appendSlash } from './append-slash.ts';
export { probes } from './probes.ts';
export { MIDDLEWARE, OUTER_MIDDLEWARE } from './settings.ts';
export { createUrls as django } from './urls.ts';
