import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { isoNow } from '../../now.ts';
import { MyViewPage, Sidebar, SidebarPage } from '../../views/django/sidebar.tsx';
import { PRODUCT_LIST_TAG } from './signals.ts';

const SIDEBAR_RULES = { timeout: 500, tags: [PRODUCT_LIST_TAG] };

/** D11: a page of now around a part that is kept for 500 seconds. */
export const sidebar = factory.createHandlers(async function sidebar(c) {
  const { products, fragments } = c.var.lab.django;
  const started = performance.now();
  const render = async () => (<Sidebar view={await products.sidebar()} />).toString();
  const part = await fragments.render('sidebar', render, SIDEBAR_RULES);
  c.set('outcome', part.outcome);
  const answer = { outcome: part.outcome, ms: performance.now() - started };
  return c.render(<SidebarPage part={part} answer={answer} outsideAt={isoNow(c)} />, {
    lesson: lesson('D11'),
  });
});

/** D11: nothing on it moves while the page is kept. */
export const myView = factory.createHandlers(async function myView(c) {
  const view = await c.var.lab.django.products.myView();
  return c.render(<MyViewPage view={view} />, {
    title: 'A view, kept for 15 minutes',
    lesson: lesson('D11'),
  });
});
