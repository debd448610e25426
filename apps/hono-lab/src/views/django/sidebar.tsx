import type { Fragment } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { raw } from 'hono/html';
import { Time } from '../parts/time.tsx';

/** D11: what is beside the fragment changes with every visit. */
export const SidebarPage = ({ part, outsideAt }: { part: Fragment; outsideAt: string }) => (
  <section class="panel" aria-labelledby="outside">
    <h2 id="outside">{ui.django.sidebarPage}</h2>
    <p>
      {ui.django.renderedAt} <Time at={outsideAt} id="outside-time" />
    </p>
    {/* Rendered by SidebarPart, which escapes what it shows. */}
    <div class="fragment">{raw(part.html)}</div>
    <p class="row">
      <a class="button" href="/django/my-view/">
        {ui.django.toView}
      </a>
    </p>
  </section>
);
