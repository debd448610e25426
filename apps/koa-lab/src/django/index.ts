import { under } from '../middleware/under.ts';
import { MIDDLEWARE } from './settings.ts';

export { probes } from './probes.ts';
export { methodOverride } from './products/method-override.ts';
export { appendSlash, urls as django } from './urls.ts';

/** The track's `MIDDLEWARE`; the rest of the app is left alone. */
export const djangoMiddleware = MIDDLEWARE.map((middleware) => under('/django', middleware));
