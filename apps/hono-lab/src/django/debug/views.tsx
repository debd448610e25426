import { DEBUG_HOME } from '@lab/core/django';
import { NotFound } from '@lab/core/http';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { behind } from '../../middleware/behind.ts';
import { DebugEntryPage } from '../../views/django/debug/entry.tsx';
import { DebugHistoryPage } from '../../views/django/debug/history.tsx';
import { neverCache } from '../decorators/index.ts';
import { mayDebug } from './may-debug.ts';

/** For everybody else these pages are not there. */
const developersOnly = factory.createMiddleware(async function developersOnly(c, next) {
  if (!mayDebug(c)) throw new NotFound();
  await next();
});

const history = factory.createHandlers((c) => {
  const { records } = c.var.lab.django.debug.history;
  return c.render(<DebugHistoryPage records={records} />, {
    title: ui.debug.title,
    lesson: lesson('D7'),
    brief: true,
  });
});

const request = factory.createHandlers((c) => {
  const record = c.var.lab.django.debug.history.get(c.req.param('id') ?? '');
  if (record === undefined) throw new NotFound('Request', 'It is no longer kept; only the latest ones are.');
  return c.render(<DebugEntryPage record={record} />, {
    title: `${record.method} ${record.path}`,
    lesson: lesson('D7'),
    trail: [{ href: DEBUG_HOME, text: ui.debug.title }],
    brief: true,
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
