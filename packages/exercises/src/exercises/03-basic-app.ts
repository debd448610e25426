import { Unmet } from '../check/unmet.ts';
import { outcomeOf } from '../check/visit.ts';
import type { Exercise } from '../exercise.ts';

const DATA = '/flask/api/data';

/** The course's basic application: a slow page, and the slow service that it calls. */
export const basicApp: Exercise = {
  number: 3,
  slug: 'basic-app',
  title: 'The basic application',
  chapter: 3,
  minutes: 15,
  goal: 'Write the two slow routes that the rest of the course makes fast: a page that takes 2 seconds, and a service that takes 1 second.',
  page: '/flask/slow',
  steps: [
    {
      title: 'The service returns its data as JSON',
      task: 'Write the handler of `/flask/api/data`. Call the slow source with `flask.data()` and return its result as JSON: `items` and `timestamp`.',
      async check({ visit }) {
        await visit.reset();
        const data = await visit.json(DATA);
        const { items, timestamp } = data;
        if (!Array.isArray(items) || items.length !== 3)
          throw new Unmet(
            `GET ${DATA}`,
            JSON.stringify(data).slice(0, 200),
            'The object needs `items`, a list of three items.',
          );
        if (typeof timestamp !== 'string' || Number.isNaN(Date.parse(timestamp)))
          throw new Unmet(
            `GET ${DATA}`,
            JSON.stringify(data).slice(0, 200),
            'The object needs `timestamp`, the time when the source made it. Return the whole object of the source.',
          );
      },
    },
    {
      title: 'The page renders',
      task: 'Write the handler of `/flask/slow`. Wait for `flask.index()` and render the slow page with its view.',
      async check({ visit }) {
        const page = await visit.page('/flask/slow');
        if (!page.has('data-container'))
          throw new Unmet(
            'GET /flask/slow',
            'a page without the container for the data',
            'Render the view of the slow page, which has the container that the script fills.',
          );
        if (!/<script[^>]+src="[^"]*\/home\b/.test(page.answer.text))
          throw new Unmet(
            'GET /flask/slow',
            'a page without its script, home.js',
            'Name the script beside the view: without it nobody fetches the data.',
          );
        const foreign = [...page.answer.text.matchAll(/<(?:script|link|img)\b[^>]+?(?:src|href)="([^"]+)"/g)]
          .map(([, address = '']) => new URL(address, visit.base))
          .find(({ host }) => host !== visit.base.host);
        if (foreign !== undefined)
          throw new Unmet(
            'GET /flask/slow',
            `a page that loads ${foreign}`,
            'A script from another host runs with all rights of your page, sees every visitor, and is missing without the network. Serve it from your own host.',
          );
      },
    },
    {
      title: 'Every visit pays the full price',
      task: 'Cache nothing yet: this is the "before" that you compare everything with. Two visits must run each source twice, and no header may let a browser reuse a response without asking.',
      async check({ visit }) {
        await visit.reset();
        for (let i = 0; i < 2; i += 1) for (const path of ['/flask/slow', DATA]) await visit.expect(path);
        const kept =
          'Something keeps the result between visits. Call the source in the handler, on every request.';
        await visit.budget('data', 2, `GET ${DATA}, twice`, kept);
        await visit.budget('index', 2, 'GET /flask/slow, twice', kept);
        const answer = await visit.expect(DATA);
        const rule = answer.headers['cache-control'] ?? '';
        if (/max-age=[1-9]/.test(rule))
          throw new Unmet(
            `GET ${DATA}`,
            `Cache-Control: ${rule}`,
            'This header lets a browser reuse the response. Leave it out in this exercise.',
          );
        if (outcomeOf(answer) !== 'NONE')
          throw new Unmet(
            `GET ${DATA}`,
            `Cache-Status: ${answer.headers['cache-status']}`,
            'No cache takes part yet, so there is nothing to report.',
          );
      },
    },
  ],
  hints: [
    'Both handlers do the same three things: wait for the use case, turn its result into a response, return.',
    'Hono: `c.var.lab.flask`, `c.json(value)`, `c.render(<SlowPage ... />, { lesson, script })`. Koa: `ctx.lab.flask`, `ctx.body = value`, `ctx.render(name, locals)`.',
    'Hono: `factory.createHandlers(async (c) => c.json(await c.var.lab.flask.data()))`. Koa: `async (ctx) => { ctx.body = await ctx.lab.flask.data(); }`.',
  ],
  see: [
    '/flask/slow takes 2 seconds on every visit, /flask/api/data takes 1 second.',
    'A reload is exactly as slow as the first visit.',
    'Server-Timing shows `load;dur=2000` for the page and `load;dur=1000` for the service; there is no Cache-Status.',
  ],
  explanation:
    'A handler stays short because the work is in the use case. The framework only decides how a result becomes a response. `setTimeout`-style delays stand for a slow query: they do not block the process, so two visitors wait side by side.',
  contract: ['flask/f01-*.contract.ts', 'flask/f02-*.contract.ts'],
};
