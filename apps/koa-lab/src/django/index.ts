import type { LabMiddleware } from '../context.ts';
import { under } from '../middleware/under.ts';
import { GATES, MIDDLEWARE } from './settings.ts';

export { appendSlash } from './append-slash.ts';
export { probes } from './probes.ts';
export { createUrls as django } from './urls.ts';

const onTheTrack = (middleware: LabMiddleware) => under('/django', middleware);

/** The track's `MIDDLEWARE`; the rest of the app is left alone. */
export const djangoMiddleware = MIDDLEWARE.map(onTheTrack);
export const djangoGates = GATES.map(onTheTrack);
