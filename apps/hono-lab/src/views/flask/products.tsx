import type { ProductListView } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';
import { CacheSwitch } from '../parts/cache-switch.tsx';
import { Latency } from '../parts/latency.tsx';
import { Pager } from '../parts/pager.tsx';
import { ProductsTable } from '../parts/products-table.tsx';

export interface ProductsPageProps {
  readonly view: ProductListView;
  readonly cache: boolean;
  readonly latency: number;
  /** The address of this list with these parameters changed, all others kept. */
  readonly href: (changes: Changes) => string;
}

/** F4: the product list, cache-aside. */
export const ProductsPage = ({ view, cache, latency, href }: ProductsPageProps) => (
  <>
    <div class="row">
      <CacheSwitch cache={cache} href={href} />
      <a class="button" href="/flask/products/new" data-testid="new-product">
        {ui.product.add}
      </a>
    </div>
    <Latency
      latency={latency}
      keep={{ page: `${view.page}`, per_page: `${view.perPage}`, cache: `${cache}` }}
    />
    <ProductsTable products={view.products} />
    <Pager page={view.page} pages={view.pages} href={(page) => href({ page })} />
  </>
);
