import { debugToolbar } from './debug/middleware.ts';

export { appendSlash } from './append-slash.ts';
export { probes } from './probes.ts';
export { GATES as djangoGates, MIDDLEWARE as djangoMiddleware } from './settings.ts';
export { createUrls as django } from './urls.ts';

/** The debug toolbar by itself, for the other track. */
export const requestPanel = [debugToolbar] as const;
