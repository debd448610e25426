import type { ProductView } from '@lab/core/catalogue';
import type { Answer } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';
import { CacheSwitch } from '../cache-switch.tsx';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome } from '../outcome.tsx';
import { PostForm } from '../post-form.tsx';

export interface ProductPageProps {
  readonly answer: Answer<ProductView>;
  readonly cache: boolean;
  /** The address of this page with these parameters changed, all others kept. */
  readonly href: (changes: Changes) => string;
}

/** F5. */
export const ProductPage = ({ answer: { view: product, outcome, ms }, cache, href }: ProductPageProps) => (
  <>
    <Outcome outcome={outcome} ms={ms} />
    <div class="row">
      <CacheSwitch on={cache} onHref={href({ cache: true })} offHref={href({ cache: false })} />
    </div>
    <article class="panel">
      <h2 data-testid="product-name">{product.name}</h2>
      <dl class="facts">
        <div>
          <dt>ID</dt>
          <dd data-testid="product-id">{product.id}</dd>
        </div>
        <div>
          <dt>Price</dt>
          <dd data-testid="product-price">${product.price}</dd>
        </div>
        <div>
          <dt>Description</dt>
          <dd data-testid="product-description">{product.description}</dd>
        </div>
        <div>
          <dt>Created</dt>
          <dd>
            <Time of={product.createdAt} id="product-created" />
          </dd>
        </div>
      </dl>
      <div class="row">
        <a class="button button-primary" href={`/flask/products/${product.id}/edit`} data-testid="edit">
          Edit
        </a>
        <a class="button" href="/flask/products" data-testid="back">
          Back to the list
        </a>
        <PostForm action={`/flask/products/${product.id}/delete`} id="delete-form">
          <button type="submit" class="button button-danger">
            Delete
          </button>
        </PostForm>
      </div>
    </article>
    <Explanation lesson={lesson('F5')} />
  </>
);
