import type { DjangoListView } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { DataTable } from '../../parts/data-table.tsx';
import { Time } from '../../parts/time.tsx';

/** D2: the first hundred products by name, as a part that is cached on its own. */
export const DjangoProductTable = ({ view }: { view: DjangoListView }) => (
  <>
    <p class="muted">
      {ui.django.tableMade} <Time at={view.madeAt} id="table-made-at" />. {ui.django.order}
    </p>
    <DataTable label={ui.product.list} id="products-table" tall>
      <thead>
        <tr>
          <th scope="col">{ui.product.name}</th>
          <th scope="col" class="num">
            {ui.product.price}
          </th>
          <th scope="col">{ui.product.description}</th>
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
    {view.products.length === 0 && <p class="muted">{ui.product.noProducts}</p>}
  </>
);
