import type { Lab } from '@lab/core/lab';
import { assets } from './assets.ts';
import { appendSlash, debugToolbar, django } from './django/index.ts';
import { factory } from './factory.ts';
import { flask } from './flask/index.ts';
import { health } from './health.ts';
import { inspector } from './inspector.tsx';
import { landing } from './landing.tsx';
import { measurements } from './measurements/index.ts';
import { allow } from './middleware/allow.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { onError } from './middleware/errors.tsx';
import { labContext } from './middleware/lab-context.ts';
import { respond } from './middleware/respond.ts';
import { RememberingRouter } from './router.ts';
import { strategies } from './strategies.tsx';
import { testHooks } from './test-hooks/index.ts';

export interface AppOptions {
  /** Ends responses that have no end of their own: event streams. */
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
  const app = factory.createApp({ router: new RememberingRouter() });
  const debug = lab.config.environment !== 'production';
  app.use(labContext(lab, stopping));
  // The debug toolbar is outside of all that it watches, and in production nowhere.
  if (debug) app.use('/django/*', debugToolbar).use('/flask/*', debugToolbar);
  return app
    .use(respond, bodyLimit)
    .onError(onError)
    .notFound(allow(app))
    .route('/', health)
    .route('/assets', assets)
    .route('/__test__', lab.hooks === null ? factory.createApp() : testHooks(lab.hooks))
    .route('/', landing)
    .route('/', strategies)
    .route('/', measurements)
    .route('/', inspector('flask'))
    .route('/', inspector('django'))
    .get('/flask', (c) => c.redirect(`/flask/${new URL(c.req.url).search}`, 301))
    .route('/flask/', flask)
    .route('/django/', django({ debug }))
    .use('/django/*', appendSlash(app));
}

/** What `hc` needs to know of the app: `hc<AppType>('http://127.0.0.1:3000')`. */
export type AppType = ReturnType<typeof createApp>;
