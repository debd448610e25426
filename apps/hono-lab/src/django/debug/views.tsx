import { NotFound } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { DebugHistoryPage, DebugRequestPage } from '../../views/django/debug-pages.tsx';
import { DEBUG_HOME } from './middleware.tsx';

/** For others than those at this machine nothing of it is there. */
const whoMayDebug = factory.createMiddleware(async function whoMayDebug(c, next) {
  if (c.var.debugging !== true) throw new NotFound();
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
export const debugUrls = factory
  .createApp()
  .use(whoMayDebug)
  .get('/', ...history)
  .get('/:id/', ...request);
