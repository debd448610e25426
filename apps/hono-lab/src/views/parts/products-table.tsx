import type { ProductSummary } from '@lab/core/catalogue';
import { ui } from '@lab/core/lessons';
import { html } from 'hono/html';
import { DataTable } from './data-table.tsx';

/** F4 and F9: id, linked name, price. */
export const ProductsTable = ({ products }: { products: readonly ProductSummary[] }) => (
  <>
    <DataTable label={ui.product.list} id="products-table">
      <thead>
        <tr>
          <th scope="col" class="num">
            {ui.product.id}
          </th>
          <th scope="col">{ui.product.name}</th>
          <th scope="col" class="num">
            {ui.product.price}
          </th>
        </tr>
      </thead>
      <tbody>{products.map(row)}</tbody>
    </DataTable>
    {products.length === 0 && <p class="muted">{ui.product.noProducts}</p>}
  </>
);

/** A template: of an uncached list, elements for each row would take most of the time. */
const row = ({ id, name, price }: ProductSummary) => html`<tr data-testid="product-row">
<td class="num" data-testid="product-id">${id}</td>
<td><a href="/flask/products/${id}" data-testid="product-name">${name}</a></td>
<td class="num" data-testid="product-price">$${price}</td>
</tr>`;
