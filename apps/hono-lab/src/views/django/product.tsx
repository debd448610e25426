import type { ProductView } from '@lab/core/catalogue';
import type { Answer } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome } from '../outcome.tsx';

/** D3. */
export const DjangoProductPage = ({ answer: { view, outcome, ms } }: { answer: Answer<ProductView> }) => (
  <>
    <Outcome outcome={outcome} ms={ms} />
    <article class="panel">
      <h2 data-testid="product-name">{view.name}</h2>
      <dl class="facts">
        <div>
          <dt>ID</dt>
          <dd data-testid="product-id">{view.id}</dd>
        </div>
        <div>
          <dt>Price</dt>
          <dd data-testid="product-price">${view.price}</dd>
        </div>
        <div>
          <dt>Description</dt>
          <dd data-testid="product-description">{view.description}</dd>
        </div>
        <div>
          <dt>Updated</dt>
          <dd>
            <Time of={view.updatedAt} />
          </dd>
        </div>
      </dl>
      <p class="row">
        <a class="button button-primary" href={`/django/products/${view.id}/update/`} data-testid="edit">
          Update
        </a>
        <a class="button" href="/django/products/" data-testid="back">
          Back to the list
        </a>
      </p>
    </article>
    <Explanation lesson={lesson('D3')} />
  </>
);
