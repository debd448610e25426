export { appendSlash } from './append-slash.ts';
export { debugToolbar } from './debug/middleware.ts';
export { GATES as djangoGates } from './settings.ts';
export { createUrls as django } from './urls.ts';
