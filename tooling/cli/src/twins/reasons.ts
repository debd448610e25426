/** Files of one app that the other does not need, each with what in the framework makes the difference. */
export const FILES: Readonly<Record<string, string>> = {
  'hono-lab/client.test': 'Hono’s typed client `hc`, which Koa does not have.',
  'hono-lab/factory': 'Hono’s factory of typed apps, middleware and handlers; Koa’s `router` makes routers.',
  'hono-lab/finish': 'Fills holes and writes the head of a response once; Koa’s layers change `ctx`.',
  'hono-lab/middleware/behind': 'Mounts middleware with its routes; Koa’s nested routers do it.',
  'hono-lab/middleware/cookies': 'Koa signs cookies itself, by `app.keys`.',
  'hono-lab/middleware/lab-context': 'Variables per request; Koa extends `app.context` once, in `app`.',
  'hono-lab/middleware/respond': 'Trace, head and log in one layer; Koa has a layer for each.',
  'hono-lab/views/once': 'Keeps components that are the same on each page; Koa’s render keeps parts itself.',
  'hono-lab/views/parts/data-table':
    'A component with children; a template writes the element around its rows.',
  'hono-lab/views/parts/hole': 'A component around `hole`; templates call the function.',
  'hono-lab/views/parts/plot': 'A component with children; a template writes the element around its table.',
  'koa-lab/middleware/cache-headers': 'A layer of its own; in Hono part of `finish`.',
  'koa-lab/middleware/log': 'A layer of its own; in Hono part of `middleware/respond`.',
  'koa-lab/middleware/request-id': 'A layer of its own; in Hono part of `middleware/lab-context`.',
  'koa-lab/middleware/session': 'The session package; Hono uses its cookie helpers.',
  'koa-lab/middleware/trace': 'A layer of its own; in Hono part of `middleware/respond`.',
  'koa-lab/middleware/under': 'Mounts middleware at a path, which Hono’s `use` does.',
  'koa-lab/views/django/views': 'Types of the templates’ models; components have theirs as props.',
  'koa-lab/views/parts/breadcrumbs':
    'What `once` keeps is a template of its own; a component is a function in the same file.',
  'koa-lab/views/parts/head':
    'What `once` keeps is a template of its own; a component is a function in the same file.',
  'koa-lab/views/parts/lesson-path':
    'What `once` keeps is a template of its own; a component is a function in the same file.',
  'koa-lab/views/parts/page-header':
    'What `once` keeps is a template of its own; a component is a function in the same file.',
  'koa-lab/views/helpers': 'Functions that templates can call; components import them.',
  'koa-lab/views/render': 'Adds `ctx.render`; Hono has `jsxRenderer`.',
  'koa-lab/views/views': 'Types of the templates’ models; components have theirs as props.',
};

/** Files at the same path whose exports differ, each with what in the framework makes the difference. */
export const EXPORTS: Readonly<Record<string, string>> = {
  app: 'Hono exports its type for `hc`; Koa its router for tests of the routes.',
  'django/auth/current-user':
    "Koa’s `Handler<'admin'>` says by types who acts; Hono’s `actor` checks it when it runs.",
  'django/auth/module': 'As `django/auth/current-user`.',
  'django/index':
    'Koa’s router chooses a route by the method, so the method is overridden in a gate before it.',
  'django/settings': 'As `django/index`.',
  links: 'Hono writes paths; Koa names routes.',
  'middleware/errors': '`onError` and `notFound`, or the outermost layer and the `error` event.',
  'middleware/security': 'Hono’s fixed headers are a record; Koa’s a layer.',
  page: 'A Hono response is immutable, so its parts are kept to be changed; Koa changes `ctx`.',
  'views/page': 'Components are given props; a template reads the page that surrounds it.',
  router:
    'Hono is given a router that remembers; Koa’s routers are made with the types of `ctx`, and indexed as middleware.',
  types: 'Each framework types its context by its own names: `Variables`, or `ctx` and `ctx.state`.',
  validate: 'Hono has validators as middleware; Koa’s handlers call the parser.',
};
