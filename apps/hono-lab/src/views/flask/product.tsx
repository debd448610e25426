import type { ProductView } from '@lab/core/catalogue';
import { ui } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';
import { CacheSwitch } from '../parts/cache-switch.tsx';
import { Time } from '../parts/time.tsx';

export interface ProductPageProps {
  readonly view: ProductView;
  readonly cache: boolean;
  /** The address of this page with these parameters changed, all others kept. */
  readonly href: (changes: Changes) => string;
}

/** F5: one product. */
export const ProductPage = ({ view: product, cache, href }: ProductPageProps) => (
  <>
    <div class="row">
      <CacheSwitch cache={cache} href={href} />
    </div>
    <article class="panel">
      <h2 data-testid="product-name">{product.name}</h2>
      <dl class="facts">
        <div>
          <dt>{ui.product.id}</dt>
          <dd data-testid="product-id">{product.id}</dd>
        </div>
        <div>
          <dt>{ui.product.price}</dt>
          <dd data-testid="product-price">${product.price}</dd>
        </div>
        <div>
          <dt>{ui.product.description}</dt>
          <dd data-testid="product-description">{product.description || ui.product.empty}</dd>
        </div>
        <div>
          <dt>{ui.product.created}</dt>
          <dd>
            <Time at={product.createdAt} id="product-created" />
          </dd>
        </div>
      </dl>
      <p class="row">
        <a class="button button-primary" href={`/flask/products/${product.id}/edit`} data-testid="edit">
          {ui.product.edit}
        </a>
        <a class="button" href="/flask/products" data-testid="back">
          {ui.product.back}
        </a>
        <a class="button button-danger" href={`/flask/products/${product.id}/delete`} data-testid="delete">
          {ui.product.remove}
        </a>
      </p>
    </article>
  </>
);
