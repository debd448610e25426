import type { Lab } from '@lab/core/lab';
import { requestId } from 'hono/request-id';
import { assets } from './assets.ts';
import { appendSlash, django, MIDDLEWARE, OUTER_MIDDLEWARE } from './django/index.ts';
import { factory } from './env.ts';
import { flask } from './flask/index.ts';
import { health } from './health.ts';
import { hooks } from './hooks.ts';
import { landing } from './landing.tsx';
import { allow } from './middleware/allow.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { cacheHeaders } from './middleware/cache-headers.ts';
import { notFound, onError } from './middleware/errors.tsx';
import { headLength } from './middleware/head-length.ts';
import { labContext } from './middleware/lab-context.ts';
import { log } from './middleware/log.ts';
import { security } from './middleware/security.ts';
import { trace } from './middleware/trace.ts';
import { strategies } from './strategies.tsx';
import { layout } from './views/layout.tsx';

export interface AppOptions {
  /** Ends answers that would go on for ever. */
  readonly stopping?: AbortSignal;
}

/**
 * The Hono app over a lab.
 *
 * @example
 * const app = createApp(await createLab({ name: 'hono-lab' }));
 * await app.request('/flask/products?page=2');
 */
export function createApp(lab: Lab, { stopping = new AbortController().signal }: AppOptions = {}) {
  const app = factory.createApp();
  return app
    .use(requestId({ limitLength: 64 }), labContext(lab, stopping), log, headLength)
    .route('/django', OUTER_MIDDLEWARE)
    .use(trace, security, cacheHeaders)
    .route('/django', MIDDLEWARE)
    .use(layout, allow(app), bodyLimit)
    .onError(onError)
    .notFound(notFound)
    .route('/', health)
    .route('/assets', assets)
    .route('/__test__', hooks(lab))
    .route('/', landing)
    .route('/', strategies)
    .get('/flask', (c) => c.redirect(`/flask/${new URL(c.req.url).search}`, 301))
    .route('/flask/', flask)
    .route('/django/', django({ debug: lab.config.environment !== 'production' }))
    .use('/django/*', appendSlash(app));
}

/** What `hc` needs to know of the app: `hc<AppType>('http://127.0.0.1:3000')`. */
export type AppType = ReturnType<typeof createApp>;
