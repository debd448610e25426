import type { ProductView } from '@lab/core/catalogue';
import { ui } from '@lab/core/lessons';
import { Time } from '../../parts/time.tsx';

/** D3: one product by the low-level API. */
export const DjangoProductPage = ({ view }: { view: ProductView }) => (
  <article class="panel">
    <h2 data-testid="product-name">{view.name}</h2>
    <dl class="facts">
      <div>
        <dt>{ui.product.id}</dt>
        <dd data-testid="product-id">{view.id}</dd>
      </div>
      <div>
        <dt>{ui.product.price}</dt>
        <dd data-testid="product-price">${view.price}</dd>
      </div>
      <div>
        <dt>{ui.product.description}</dt>
        <dd data-testid="product-description">{view.description || ui.product.empty}</dd>
      </div>
      <div>
        <dt>{ui.product.updated}</dt>
        <dd>
          <Time at={view.updatedAt} />
        </dd>
      </div>
    </dl>
    <p class="row">
      <a class="button button-primary" href={`/django/products/${view.id}/update/`} data-testid="edit">
        {ui.django.update}
      </a>
      <a class="button" href="/django/products/" data-testid="back">
        {ui.product.back}
      </a>
    </p>
  </article>
);
