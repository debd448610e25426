import { cacheAliases } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { CachesPage } from '../views/django/caches.tsx';
import { DebugAboutPage } from '../views/django/debug/about.tsx';
import { DecoratorsPage } from '../views/django/decorators.tsx';
import { DjangoIndexPage } from '../views/django/index.tsx';
import { SignalsPage } from '../views/django/signals.tsx';
import { decoratorDemos } from './decorator-demos.ts';
import type { DjangoModule } from './module.ts';

const index = factory.createHandlers((c) => c.render(<DjangoIndexPage />, { lesson: lesson('D1') }));

const decorators = factory.createHandlers((c) =>
  c.render(<DecoratorsPage />, { lesson: lesson('D8'), script: 'decorators.js' }),
);

const caches = factory.createHandlers((c) =>
  c.render(<CachesPage caches={cacheAliases(c.var.lab.django)} />, { lesson: lesson('D9') }),
);

const signals = factory.createHandlers(async (c) => {
  const entries = await c.var.lab.productEntries(1);
  return c.render(<SignalsPage entries={entries} />, { lesson: lesson('D10') });
});

/** D7's page is there for everybody; the toolbar is not. */
const toolbar = factory.createHandlers((c) => {
  const records = c.var.debugging === true ? c.var.lab.django.debug.history.records : null;
  return c.render(<DebugAboutPage records={records} />, { lesson: lesson('D7') });
});

/** D1, and the pages of what has no page of its own: D7 to D10. */
export const homeModule = {
  name: 'home',
  imports: [],
  urls: factory
    .createApp()
    .get('/', ...index)
    .get('/toolbar/', ...toolbar)
    .get('/decorators/', ...decorators)
    .route('/decorators/', decoratorDemos)
    .get('/caches/', ...caches)
    .get('/signals/', ...signals),
} satisfies DjangoModule;
