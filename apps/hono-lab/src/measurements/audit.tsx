import { auditInput, auditPageText as text } from '@lab/core/audit';
import { backgroundText } from '@lab/core/background';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import type { LabContext } from '../types.ts';
import { choices, query } from '../validate.ts';
import { AuditPage } from '../views/measurements/audit.tsx';

const frame = { title: text.title, script: 'audit.js' };

/** A page to begin with: one of this app's own. */
const ownPage = (c: LabContext): string => new URL('/flask/products', c.req.url).href;

const page = factory.createHandlers(query(auditInput), (c) => {
  const view = c.var.lab.measurements.audit.view(c.req.valid('query').url || ownPage(c));
  return c.render(<AuditPage view={view} />, frame);
});

const start = factory.createHandlers(submitted, choices(auditInput), async (c) => {
  const outcome = c.var.lab.measurements.audit.start(c.req.valid('form').url);
  if ('view' in outcome) {
    c.status(422);
    return c.render(<AuditPage view={outcome.view} />, frame);
  }
  if (!outcome.started) await flash(c, 'error', backgroundText.busy);
  return c.redirect(`/audit?${new URLSearchParams({ url: outcome.url })}`, 303);
});

const TYPES = { json: 'application/json', html: 'text/html', txt: 'text/plain' } as const;

const report = (format: keyof typeof TYPES) =>
  factory.createHandlers(query(auditInput), (c) =>
    c.body(c.var.lab.measurements.audit.report(c.req.valid('query').url, format), 200, {
      'Content-Type': `${TYPES[format]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="audit.${format}"`,
    }),
  );

/** The caching of any page of this machine: what it sends, what suits it, what to fix. */
export const audit = factory
  .createApp()
  .get('/audit', ...page)
  .post('/audit', ...start)
  .get('/audit/report.json', ...report('json'))
  .get('/audit/report.html', ...report('html'))
  .get('/audit/report.txt', ...report('txt'));
