import { auditInput } from '@lab/core/audit';
import { backgroundText } from '@lab/core/background';
import { parseQuery } from '@lab/core/input';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Ctx, Handler } from '../types.ts';
import { searchParams } from '../validate.ts';
import { gates } from './gates.ts';

/** A page to begin with: one of this app's own. */
const ownPage = (ctx: Ctx): string => `${ctx.protocol}://${ctx.host}${ctx.linkTo('flask.products')}`;

const page: Handler = (ctx) => {
  const { url } = parseQuery(auditInput, searchParams(ctx));
  ctx.render('measurements/audit', { view: ctx.lab.measurements.audit.view(url || ownPage(ctx)) });
};

const start: Handler<'form'> = (ctx) => {
  const outcome = ctx.lab.measurements.audit.start(parseQuery(auditInput, ctx.state.form).url);
  if ('view' in outcome) {
    ctx.status = 422;
    return ctx.render('measurements/audit', { view: outcome.view });
  }
  if (!outcome.started) flash(ctx, backgroundText.busy, 'error');
  ctx.seeOther('audit', {}, { url: outcome.url });
};

const TYPES = { json: 'application/json', html: 'text/html', txt: 'text/plain' } as const;

const report =
  (format: keyof typeof TYPES): Handler =>
  (ctx) => {
    const { url } = parseQuery(auditInput, searchParams(ctx));
    ctx.body = ctx.lab.measurements.audit.report(url, format);
    ctx.attachment(`audit.${format}`);
    ctx.set('Content-Type', `${TYPES[format]}; charset=utf-8`);
  };

/** The caching of any page of this machine: what it sends, what suits it, what to fix. */
export const audit = createRouter()
  .get('audit', '/audit', ...gates, page)
  .post('audit.post', '/audit', ...gates, ...submitted, start)
  .get('audit.json', '/audit/report.json', ...gates, report('json'))
  .get('audit.html', '/audit/report.html', ...gates, report('html'))
  .get('audit.txt', '/audit/report.txt', ...gates, report('txt'));
