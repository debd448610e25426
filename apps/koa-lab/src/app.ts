import { METHODS } from 'node:http';
import type { Lab } from '@lab/core/lab';
import { createCsrf } from '@lab/core/security';
import Koa from 'koa';
import { assets } from './assets.ts';
import { appendSlash, debugToolbar, django, djangoGates } from './django/index.ts';
import { flask } from './flask/index.ts';
import { health } from './health.ts';
import { inspector } from './inspector.ts';
import { landing } from './landing.ts';
import { createLinks } from './links.ts';
import { measurements } from './measurements/index.ts';
import { allow } from './middleware/allow.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { cacheHeaders } from './middleware/cache-headers.ts';
import { errors, logError } from './middleware/errors.ts';
import { log } from './middleware/log.ts';
import { requestId } from './middleware/request-id.ts';
import { security } from './middleware/security.ts';
import { session } from './middleware/session.ts';
import { trace } from './middleware/trace.ts';
import { under } from './middleware/under.ts';
import { createRouter, indexedRoutes } from './router.ts';
import { strategies } from './strategies.ts';
import { testHooks } from './test-hooks/index.ts';
import type { LabApp, LabContext, LabRouter, LabState } from './types.ts';
import { createRender } from './views/render.ts';

export interface AppOptions {
  /** Ends responses that have no end of their own: event streams. */
  readonly stopping?: AbortSignal;
}

/**
 * The Koa app over a lab.
 *
 * @example
 * const lab = await createLab({ name: 'koa-lab' });
 * createServer(lab, createApp(lab)).listen(3001);
 */
export function createApp(lab: Lab, { stopping = new AbortController().signal }: AppOptions = {}): LabApp {
  const app: LabApp = new Koa<LabState, LabContext>({
    env: lab.config.environment,
    keys: [lab.config.secret],
  });
  const { site, tracks } = createRoutes(lab);
  const links = createLinks([site, ...Object.values(tracks)]);
  Object.assign(app.context, {
    lab,
    stopping,
    csrf: createCsrf({ secret: lab.config.secret, clock: lab.clock }),
    ...links,
    ...createRender({ environment: lab.config.environment, links }),
  });
  app.on('error', logError(lab.log));
  app.use(requestId);
  app.use(log);
  // The debug toolbar is outside of all that it watches, and in production nowhere.
  if (isDebug(lab)) app.use(under('/django', debugToolbar)).use(under('/flask', debugToolbar));
  app.use(trace);
  app.use(security);
  app.use(cacheHeaders);
  app.use(errors);
  app.use(session(app));
  app.use(bodyLimit);
  app.use(under('/flask', indexedRoutes(tracks['/flask'])));
  // The gates run before the router chooses a route by the method.
  app.use(under('/django', ...djangoGates, indexedRoutes(tracks['/django'])));
  app.use(indexedRoutes(site));
  app.use(under('/django', appendSlash(tracks['/django'])));
  app.use(allow(site));
  return app;
}

export interface Routes {
  /** By the path that all their routes are under. */
  readonly tracks: Readonly<Record<'/flask' | '/django', LabRouter>>;
  /** All other routes. */
  readonly site: LabRouter;
}

/** Every route of the app. */
export function createRoutes(lab: Lab): Routes {
  const debug = lab.config.environment !== 'production';
  const tracks = {
    '/flask': createRouter().use('/flask', flask.routes()),
    '/django': createRouter().use('/django', django({ debug }).routes()),
  };
  const site = createRouter({ methods: METHODS })
    .get('/flask', (ctx) => ctx.movedTo('flask.home'))
    .use(landing.routes())
    .use(strategies.routes())
    .use(measurements.routes())
    .use(inspector('flask').routes())
    .use(inspector('django').routes())
    .use(health.routes())
    .use(assets.routes());
  if (lab.hooks !== null) site.use('/__test__', testHooks(lab.hooks).routes());
  return { tracks, site };
}

/** Whether the debug toolbar is there at all. */
const isDebug = ({ config }: Lab): boolean => config.environment !== 'production';
