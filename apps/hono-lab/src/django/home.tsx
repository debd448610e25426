import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { DjangoHomePage } from '../views/django/home.tsx';
import { unlinked } from './debug/may-debug.ts';

const index = factory.createHandlers((c) =>
  c.render(<DjangoHomePage settings={c.var.lab.django.settings} unlinked={unlinked(c)} />, {
    lesson: lesson('D1'),
  }),
);

/** D1. */
export const home = factory.createApp().get('/', ...index);
