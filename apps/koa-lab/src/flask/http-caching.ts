import { formatCacheControl } from '@lab/core/http';
import { conditional } from '../middleware/conditional.ts';
import { renderedOnce } from '../middleware/rendered-once.ts';
import { createRouter } from '../router.ts';
import type { Ctx, Handler } from '../types.ts';

const HOUR = 3600;

// #region f6-handler
const staticContent: Handler = (ctx) => {
  const view = ctx.lab.flask.staticContent();
  ctx.state.validators = { lastModified: view.lastModified };
  ctx.render('flask/http-caching', { id: 'F6', view, url: urlOf(ctx) });
};
// #endregion f6-handler

// #region f7-handler
const dynamicContent: Handler = (ctx) => {
  const view = ctx.lab.flask.dynamicContent();
  ctx.lastModified = new Date(view.lastModified);
  ctx.set('Cache-Control', formatCacheControl({ noCache: true, mustRevalidate: true }));
  ctx.render('flask/http-caching', { id: 'F7', view, url: urlOf(ctx) });
};
// #endregion f7-handler

// #region f8-handler
const conditionalContent: Handler = (ctx) => {
  const view = ctx.lab.flask.conditionalContent();
  ctx.state.validators = { etag: view.etag };
  ctx.render('flask/http-caching', { id: 'F8', view, url: urlOf(ctx) });
};
// #endregion f8-handler

/** The address of this page, for commands to copy. */
const urlOf = (ctx: Ctx): string => new URL(ctx.path, ctx.href).href;

/** F6, F7 and F8: instructions to caches that are not ours. */
// #region f6-routes
export const httpCaching = createRouter()
  .get(
    'flask.static',
    '/static-content',
    conditional({ public: true, maxAge: HOUR }),
    renderedOnce,
    staticContent,
  )
  .get('flask.dynamic', '/dynamic-content', dynamicContent)
  .get(
    'flask.conditional',
    '/conditional-content',
    conditional({ public: true, maxAge: 300 }),
    renderedOnce,
    conditionalContent,
  );
// #endregion f6-routes
