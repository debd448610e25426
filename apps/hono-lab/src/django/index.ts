export { appendSlash } from './append-slash.ts';
export { debugToolbar } from './debug/middleware.tsx';
export { createUrls as django } from './urls.ts';
