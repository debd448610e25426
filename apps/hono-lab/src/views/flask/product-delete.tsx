import type { ProductView } from '@lab/core/catalogue';
import { ui } from '@lab/core/lessons';
import { PostForm } from '../parts/post-form.tsx';

/** F20: the confirmation before a product is deleted. */
export const ProductDeletePage = ({ product }: { product: ProductView }) => (
  <PostForm class="form panel" action={`/flask/products/${product.id}/delete`} id="delete-form">
    <h2>{product.name}</h2>
    <p>{ui.remove.text}</p>
    <p class="row">
      <button type="submit" class="button button-danger">
        {ui.remove.yes}
      </button>
      <a class="button" href={`/flask/products/${product.id}`} data-testid="cancel">
        {ui.remove.no}
      </a>
    </p>
  </PostForm>
);
