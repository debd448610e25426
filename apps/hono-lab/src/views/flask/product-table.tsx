import type { ProductSummary } from '@lab/core/catalogue';
import { DataTable } from '../data-table.tsx';

/** F4 and F9: id, linked name, price. */
export const ProductTable = ({ products }: { products: readonly ProductSummary[] }) => (
  <DataTable label="Products" id="products-table">
    <thead>
      <tr>
        <th scope="col" class="num">
          ID
        </th>
        <th scope="col">Name</th>
        <th scope="col" class="num">
          Price
        </th>
      </tr>
    </thead>
    <tbody>
      {products.map(({ id, name, price }) => (
        <tr data-testid="product-row">
          <td class="num" data-testid="product-id">
            {id}
          </td>
          <td>
            <a href={`/flask/products/${id}`} data-testid="product-name">
              {name}
            </a>
          </td>
          <td class="num" data-testid="product-price">
            ${price}
          </td>
        </tr>
      ))}
    </tbody>
  </DataTable>
);
