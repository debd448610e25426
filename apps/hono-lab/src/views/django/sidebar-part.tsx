import type { SidebarView } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { Time } from '../parts/time.tsx';

/** D11: the part that is cached as finished HTML. */
export const SidebarPart = ({ view }: { view: SidebarView }) => (
  <>
    <h3>{ui.django.sidebar}</h3>
    <p>
      {ui.django.renderedAt} <Time at={view.madeAt} id="inside-time" />
    </p>
    <ul>
      {view.products.map(({ id, name, price }) => (
        <li data-testid="sidebar-item">
          <a href={`/django/products/${id}/`}>{name}</a>, ${price}
        </li>
      ))}
    </ul>
    {view.products.length === 0 && <p class="muted">{ui.product.noProducts}</p>}
  </>
);
