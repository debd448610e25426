import { formatCacheControl, formatHttpDate } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { conditional } from '../middleware/conditional.ts';
import { renderedOnce } from '../middleware/rendered-once.ts';
import type { LabContext } from '../types.ts';
import { HttpCachingPage } from '../views/flask/http-caching.tsx';

const HOUR = 3600;

// #region f6-handler
const staticContent = factory.createHandlers(
  conditional({ public: true, maxAge: HOUR }),
  renderedOnce,
  (c) => {
    const view = c.var.lab.flask.staticContent();
    c.set('validators', { lastModified: view.lastModified });
    return c.render(<HttpCachingPage id="F6" view={view} url={urlOf(c)} />, page('F6'));
  },
);
// #endregion f6-handler

// #region f7-handler
const dynamicContent = factory.createHandlers((c) => {
  const view = c.var.lab.flask.dynamicContent();
  c.header('Cache-Control', formatCacheControl({ noCache: true, mustRevalidate: true }));
  c.header('Last-Modified', formatHttpDate(view.lastModified));
  return c.render(<HttpCachingPage id="F7" view={view} url={urlOf(c)} />, page('F7'));
});
// #endregion f7-handler

// #region f8-handler
const conditionalContent = factory.createHandlers(
  conditional({ public: true, maxAge: 300 }),
  renderedOnce,
  (c) => {
    const view = c.var.lab.flask.conditionalContent();
    c.set('validators', { etag: view.etag });
    return c.render(<HttpCachingPage id="F8" view={view} url={urlOf(c)} />, page('F8'));
  },
);
// #endregion f8-handler

/** Shared caches may store F6 and F8: nothing of one visitor is on them. */
const page = (id: 'F6' | 'F7' | 'F8') => ({ lesson: lesson(id), script: 'http.js', shared: id !== 'F7' });

/** The address of this page, for commands to copy. */
const urlOf = (c: LabContext): string => new URL(c.req.path, c.req.url).href;

/** F6, F7 and F8: instructions to caches that are not ours. */
export const httpCaching = factory
  .createApp()
  .get('/static-content', ...staticContent)
  .get('/dynamic-content', ...dynamicContent)
  .get('/conditional-content', ...conditionalContent);
