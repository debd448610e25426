import { backgroundText } from '@lab/core/background';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { gates } from './gates.ts';

const page: Handler = (ctx) => {
  ctx.render('measurements/codecs', { view: ctx.lab.measurements.codecs.view() });
};

const start: Handler = (ctx) => {
  if (!ctx.lab.measurements.codecs.start()) flash(ctx, backgroundText.busy, 'error');
  ctx.seeOther('codecs');
};

/** Formats and compression on the same values: bytes, time to write and to read. */
export const codecs = createRouter()
  .get('codecs', '/codecs', ...gates, page)
  .post('codecs.post', '/codecs', ...gates, ...submitted, start);
