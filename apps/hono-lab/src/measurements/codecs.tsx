import { backgroundText } from '@lab/core/background';
import { codecsText as text } from '@lab/core/serialization';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { CodecsPage } from '../views/measurements/codecs.tsx';

const page = factory.createHandlers((c) =>
  c.render(<CodecsPage view={c.var.lab.measurements.codecs.view()} />, {
    title: text.title,
    script: 'run.js',
  }),
);

const start = factory.createHandlers(submitted, async (c) => {
  if (!c.var.lab.measurements.codecs.start()) await flash(c, 'error', backgroundText.busy);
  return c.redirect('/codecs', 303);
});

/** Formats and compression on the same values: bytes, time to write and to read. */
export const codecs = factory
  .createApp()
  .get('/codecs', ...page)
  .post('/codecs', ...start);
