import type { DjangoListView, Fragment } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { raw } from 'hono/html';
import { DataTable } from '../data-table.tsx';
import { Time } from '../figures.tsx';
import { Hole } from '../hole.tsx';
import { Explanation } from '../lesson.tsx';

export interface DjangoProductsPageProps {
  /** When the page was made, and what making it took. */
  readonly made: { readonly at: string; readonly ms: number };
  readonly table: Fragment;
}

/** D2: kept whole, but for its holes. */
export const DjangoProductsPage = ({ made, table }: DjangoProductsPageProps) => (
  <>
    <Hole name="outcome" />
    <article class="panel">
      <p>
        <span data-testid="generated">Generated in {(made.ms / 1000).toFixed(2)} seconds</span>, source:{' '}
        <strong data-testid="source">
          <Hole name="source" />
        </strong>
      </p>
      <dl class="facts">
        <div>
          <dt>Page made at</dt>
          <dd>
            <Time of={made.at} id="made-at" />
          </dd>
        </div>
      </dl>
      <p class="row">
        <a class="button" href="?refresh=1" data-testid="refresh">
          Refresh this page
        </a>
      </p>
    </article>
    {/* Rendered by DjangoProductTable, which escapes what it shows. */}
    {raw(table.html)}
    <Explanation lesson={lesson('D2')} />
  </>
);

/** The first hundred products by name, as a part that is kept on its own. */
export const DjangoProductTable = ({ view }: { view: DjangoListView }) => (
  <section>
    <p class="muted">
      Table made at <Time of={view.madeAt} id="table-made-at" />
    </p>
    <DataTable label="Products" id="products-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" class="num">
            Price
          </th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        {view.products.map(({ id, name, price, description }) => (
          <tr data-testid="product-row">
            <td>
              <a href={`/django/products/${id}/`} data-testid="product-name">
                {name}
              </a>
            </td>
            <td class="num" data-testid="product-price">
              ${price}
            </td>
            <td data-testid="product-description">{description}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
