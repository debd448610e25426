import { NotFound } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { behind } from '../../middleware/behind.ts';
import { DebugHistoryPage, DebugRequestPage } from '../../views/django/debug-pages.tsx';
import { neverCache } from '../decorators/index.ts';
import { mayDebug } from './may-debug.ts';
import { DEBUG_HOME } from './middleware.tsx';

/** For everybody else these pages are not there. */
const developersOnly = factory.createMiddleware(async function developersOnly(c, next) {
  if (!mayDebug(c)) throw new NotFound();
  await next();
});

const history = factory.createHandlers((c) => {
  const { records } = c.var.lab.django.debug.history;
  return c.render(<DebugHistoryPage records={records} home={DEBUG_HOME} />, { lesson: lesson('D7') });
});

const request = factory.createHandlers((c) => {
  const record = c.var.lab.django.debug.history.get(c.req.param('id') ?? '');
  if (record === undefined) throw new NotFound('Request', 'It is no longer kept; only the latest ones are.');
  return c.render(<DebugRequestPage record={record} />, {
    title: `${record.method} ${record.path}`,
    lesson: lesson('D7'),
    trail: [{ href: DEBUG_HOME, text: lesson('D7').title }],
    withoutToolbar: true,
  });
});

/** D7: the latest requests, and what each of them did. */
export const debugUrls = behind(
  [developersOnly, neverCache],
  factory
    .createApp()
    .get('/', ...history)
    .get('/:id/', ...request),
);
