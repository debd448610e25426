import { formatCacheControl, formatHttpDate } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { conditional } from '../middleware/conditional.ts';
import {
  ConditionalContentPage,
  DynamicContentPage,
  StaticContentPage,
} from '../views/flask/http-caching.tsx';

const HOUR = 3600;

// #region f6-handler
const staticContent = factory.createHandlers(conditional({ public: true, maxAge: HOUR }), (c) => {
  const view = c.var.lab.flask.staticContent();
  c.set('validators', { lastModified: view.lastModified });
  return c.render(<StaticContentPage view={view} />, {
    title: 'Static content',
    lesson: lesson('F6'),
    shared: true,
  });
});
// #endregion f6-handler

// #region f7-handler
const dynamicContent = factory.createHandlers((c) => {
  const view = c.var.lab.flask.dynamicContent();
  c.header('Cache-Control', formatCacheControl({ noCache: true, mustRevalidate: true }));
  c.header('Last-Modified', formatHttpDate(view.lastModified));
  return c.render(<DynamicContentPage view={view} />, { title: 'Dynamic content', lesson: lesson('F7') });
});
// #endregion f7-handler

// #region f8-handler
const conditionalContent = factory.createHandlers(conditional({ public: true, maxAge: 300 }), (c) => {
  const view = c.var.lab.flask.conditionalContent();
  c.set('validators', { etag: view.etag });
  return c.render(<ConditionalContentPage view={view} />, {
    title: 'Conditional content',
    lesson: lesson('F8'),
    shared: true,
  });
});
// #endregion f8-handler

/** F6, F7 and F8: caches that are not ours, told what they may do. */
export const httpCaching = factory
  .createApp()
  .get('/static-content', ...staticContent)
  .get('/dynamic-content', ...dynamicContent)
  .get('/conditional-content', ...conditionalContent);
