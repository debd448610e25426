import type { ProductListView } from '@lab/core/flask';
import type { Answer } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';
import { CacheSwitch } from '../cache-switch.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome } from '../outcome.tsx';
import { Pager } from '../pager.tsx';
import { ProductTable } from './product-table.tsx';

export interface ProductsPageProps {
  readonly answer: Answer<ProductListView>;
  readonly cache: boolean;
  /** The address of this list with these parameters changed, all others kept. */
  readonly href: (changes: Changes) => string;
}

/** F4. */
export const ProductsPage = ({ answer: { view, outcome, ms }, cache, href }: ProductsPageProps) => (
  <>
    <Outcome outcome={outcome} ms={ms} />
    <div class="row">
      <CacheSwitch on={cache} onHref={href({ cache: true })} offHref={href({ cache: false })} />
      <a class="button" href="/flask/products/new" data-testid="new-product">
        New product
      </a>
    </div>
    <ProductTable products={view.products} />
    <Pager page={view.page} pages={view.pages} href={(page) => href({ page })} />
    <Explanation lesson={lesson('F4')} />
  </>
);
