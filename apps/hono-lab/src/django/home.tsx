import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { DjangoHomePage } from '../views/django/home.tsx';
import { unlinked } from './debug/module.ts';

const index = factory.createHandlers((c) => {
  const { settings, caches } = c.var.lab.django;
  const page = { settings, caches, unlinked: unlinked(c) };
  return c.render(<DjangoHomePage {...page} />, { lesson: lesson('D1') });
});

/** D1. */
export const home = factory.createApp().get('/', ...index);
