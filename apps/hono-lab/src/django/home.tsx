import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { DjangoHomePage } from '../views/django/home.tsx';

const index = factory.createHandlers((c) =>
  c.render(<DjangoHomePage settings={c.var.lab.django.settings} />, { lesson: lesson('D1') }),
);

/** D1. */
export const home = factory.createApp().get('/', ...index);
