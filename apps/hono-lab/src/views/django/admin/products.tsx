import { ADMIN_ACTIONS, type ChangeListRow, type ChangeListView, SELECTED_FIELD } from '@lab/core/django';
import { formatCount, ui } from '@lab/core/lessons';
import { DataTable } from '../../parts/data-table.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Time } from '../../parts/time.tsx';

export interface AdminProductsPageProps {
  readonly view: ChangeListView;
  /** The list's own address, as it was searched and sorted. */
  readonly action: string;
}

/** D6: found, sorted, chosen. */
export const AdminProductsPage = ({ view, action }: AdminProductsPageProps) => (
  <>
    <div class="admin-tools">
      <SearchForm view={view} />
      <a class="button button-primary" href="/django/admin/products/add/" data-testid="add-product">
        {ui.admin.addProduct}
      </a>
    </div>
    <nav class="segmented" aria-label={ui.admin.filter}>
      {view.filters.map(({ label, href, current }) => (
        <a href={href} aria-current={current ? 'true' : undefined} data-testid="filter">
          {label}
        </a>
      ))}
    </nav>
    <p>
      <strong data-testid="admin-count">{view.foundText}</strong>
      {view.narrowed && (
        <>
          {' '}
          {ui.admin.of} {formatCount(view.total)}, <a href="?">{ui.admin.showAll}</a>
        </>
      )}
    </p>
    <PostForm action={action} id="action-form">
      <div class="inline-form">
        <div class="field">
          <label for="action">{ui.admin.action}</label>
          <select id="action" name="action">
            <option value="">{ui.admin.choose}</option>
            {ADMIN_ACTIONS.map(({ name, label }) => (
              <option value={name}>{label}</option>
            ))}
          </select>
        </div>
        <button type="submit" class="button">
          {ui.admin.go}
        </button>
        <p class="muted" data-selected={ui.admin.selected} role="status" hidden />
      </div>
      <DataTable label={ui.product.list} id="products-table">
        <thead>
          <tr>
            <td class="check">
              {/* Shown by the script that it needs. */}
              <input type="checkbox" data-select-all="" aria-label={ui.admin.selectAll} hidden />
            </td>
            {view.columns.map((column) => (
              <ColumnHead column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <ProductRow row={row} />
          ))}
        </tbody>
      </DataTable>
    </PostForm>
    {view.rows.length === 0 && <p class="muted">{ui.admin.nothing}</p>}
    <Pager
      page={view.page}
      pages={view.pages}
      href={(page) => (page < view.page ? view.previousHref : view.nextHref) ?? '?'}
    />
  </>
);

/** Keeps order and filter; a new search starts on the first page. */
const SearchForm = ({ view: { query, order, price } }: { view: ChangeListView }) => (
  <search>
    <form class="inline-form" method="get" action="/django/admin/products/" data-testid="search-form">
      <div class="field">
        <label for="q">{ui.admin.search}</label>
        <input id="q" name="q" type="search" maxlength={200} value={query} />
      </div>
      <input type="hidden" name="o" value={order} />
      {price !== null && <input type="hidden" name="price" value={price} />}
      <button type="submit" class="button">
        {ui.admin.search}
      </button>
    </form>
  </search>
);

const NUMBERS: readonly string[] = ['id', 'price'];

const ColumnHead = ({
  column: { name, label, href, sorted },
}: {
  column: ChangeListView['columns'][number];
}) => (
  <th scope="col" class={NUMBERS.includes(name) ? 'num' : undefined} aria-sort={sorted ?? undefined}>
    <a class="sort" href={href} data-testid="sort" data-column={name}>
      {label}
    </a>
  </th>
);

const ProductRow = ({ row: { id, name, price, updatedAt, href } }: { row: ChangeListRow }) => (
  <tr data-testid="product-row">
    <td class="check">
      <input type="checkbox" name={SELECTED_FIELD} value={id} aria-label={`${ui.admin.select} ${name}`} />
    </td>
    <td class="num" data-testid="product-id">
      {id}
    </td>
    <td>
      <a href={`/django/admin/products/${href}`} data-testid="product-name">
        {name}
      </a>
    </td>
    <td class="num" data-testid="product-price">
      ${price}
    </td>
    <td>
      <Time at={updatedAt} />
    </td>
  </tr>
);
