import type { Product } from '@lab/core/catalogue';
import type { HistoryEntry } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { Time } from '../../parts/time.tsx';

export interface AdminHistoryPageProps {
  readonly product: Product;
  readonly entries: readonly HistoryEntry[];
}

/** D6: who changed what. */
export const AdminHistoryPage = ({ product, entries }: AdminHistoryPageProps) => (
  <>
    <section class="panel" aria-labelledby="of">
      <h2 id="of">{product.name}</h2>
      {entries.length === 0 ? (
        <p class="muted">{ui.admin.noHistory}</p>
      ) : (
        <ol class="timeline">
          {entries.map(({ at, username, text }) => (
            <li data-testid="history-entry">
              <Time at={at} id="history-at" />
              <p>
                <strong data-testid="history-user">{username}</strong>:{' '}
                <span data-testid="history-text">{text}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
    <p class="row">
      <a class="button" href={`/django/admin/products/${product.id}/change/`}>
        {ui.admin.backToProduct}
      </a>
    </p>
  </>
);
