import type { Lab } from '@lab/core/lab';
import { assets } from './assets.ts';
import { appendSlash, django, MIDDLEWARE, OUTER_MIDDLEWARE } from './django/index.ts';
import { factory } from './factory.ts';
import { flask } from './flask/index.ts';
import { health } from './health.ts';
import { hooks } from './hooks.ts';
import { inspector } from './inspector.tsx';
import { landing } from './landing.tsx';
import { bodyLimit } from './middleware/body-limit.ts';
import { notFound, onError } from './middleware/errors.tsx';
import { labContext } from './middleware/lab-context.ts';
import { respond } from './middleware/respond.ts';
import { strategies } from './strategies.tsx';

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
  const debug = lab.config.environment !== 'production';
  return app
    .use(labContext(lab, stopping))
    .route('/django', debug ? OUTER_MIDDLEWARE : factory.createApp())
    .route('/flask', debug ? OUTER_MIDDLEWARE : factory.createApp())
    .use(respond, bodyLimit)
    .route('/django', MIDDLEWARE)
    .onError(onError)
    .notFound(notFound(app))
    .route('/', health)
    .route('/assets', assets)
    .route('/__test__', hooks(lab))
    .route('/', landing)
    .route('/', strategies)
    .route('/', inspector('flask'))
    .route('/', inspector('django'))
    .get('/flask', (c) => c.redirect(`/flask/${new URL(c.req.url).search}`, 301))
    .route('/flask/', flask)
    .route('/django/', django({ debug }))
    .use('/django/*', appendSlash(app));
}

/** What `hc` needs to know of the app: `hc<AppType>('http://127.0.0.1:3000')`. */
export type AppType = ReturnType<typeof createApp>;
