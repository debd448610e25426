import { strategiesText } from '@lab/core/simulation';
import { factory } from './factory.ts';
import { submitted } from './middleware/csrf.ts';
import { readForm } from './middleware/form.ts';
import { searchParams } from './validate.ts';
import { StrategiesPage } from './views/strategies.tsx';
import { StrategiesTablePage } from './views/strategies-table.tsx';

const page = factory.createHandlers(async (c) => {
  const view = await c.var.lab.strategies.view(searchParams(c));
  return c.render(<StrategiesPage view={view} />, { title: strategiesText.title, script: 'strategies.js' });
});

/** A trace of the visitor's own: then its run, or the page with what is wrong with it. */
const trace = factory.createHandlers(submitted, async (c) => {
  const sent = await c.var.lab.strategies.upload(await readForm(c));
  if (sent.ok) return c.redirect(sent.href, 303);
  c.status(422);
  return c.render(<StrategiesPage view={sent.view} />, {
    title: strategiesText.title,
    script: 'strategies.js',
  });
});

const table = factory.createHandlers(async (c) => {
  const rows = await c.var.lab.strategies.table();
  return c.render(<StrategiesTablePage rows={rows} />, { title: strategiesText.table.title });
});

/** Equal addresses give equal bytes, until the simulation itself changes. */
const SAVED = { 'Cache-Control': 'public, no-cache' };

const json = factory.createHandlers(async (c) =>
  c.json(await c.var.lab.strategies.json(searchParams(c)), 200, SAVED),
);

const csv = factory.createHandlers(async (c) =>
  c.body(await c.var.lab.strategies.csv(searchParams(c)), 200, {
    ...SAVED,
    'Content-Type': 'text/csv; charset=utf-8; header=present',
  }),
);

/** Strategies and eviction policies, simulated. */
export const strategies = factory
  .createApp()
  .get('/strategies', ...page)
  .post('/strategies/trace', ...trace)
  .get('/strategies/table', ...table)
  .get('/strategies/result.json', ...json)
  .get('/strategies/result.csv', ...csv);
