import type { Product } from '@lab/core/catalogue';
import type { HistoryEntry } from '@lab/core/django';
import { Time } from '../figures.tsx';

export interface HistoryPageProps {
  readonly product: Product;
  readonly entries: readonly HistoryEntry[];
}

/** D6: who changed what. */
export const HistoryPage = ({ product, entries }: HistoryPageProps) => (
  <>
    {entries.length === 0 ? (
      <div class="notice">
        <p>Nobody has changed this product here yet. What forms and the API change is not listed.</p>
      </div>
    ) : (
      <ol class="timeline">
        {entries.map(({ at, username, text }) => (
          <li data-testid="history-entry">
            <Time of={at} id="history-at" />
            <p>
              <strong data-testid="history-user">{username}</strong>:{' '}
              <span data-testid="history-text">{text}</span>
            </p>
          </li>
        ))}
      </ol>
    )}
    <p class="row">
      <a class="button" href={`/django/admin/products/${product.id}/change/`}>
        Back to the product
      </a>
    </p>
  </>
);
