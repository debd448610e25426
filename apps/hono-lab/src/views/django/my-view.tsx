import type { MyView } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { Time } from '../parts/time.tsx';

/** D11: cached whole, except for its holes. */
export const MyViewPage = ({ view }: { view: MyView }) => (
  <section class="panel" aria-labelledby="view">
    <h2 id="view">{ui.django.view}</h2>
    <p>
      {ui.django.viewMade} <Time at={view.madeAt} id="made-at" />
    </p>
    <p class="row">
      <a class="button" href="/django/sidebar/">
        {ui.django.toSidebar}
      </a>
    </p>
  </section>
);
