import { productView } from '../../catalogue/index.ts';
import { NotFound } from '../../http/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { FlaskContext } from './context.ts';

/** F10 and F20. What was cached goes by the catalogue's events, after the commit: see `invalidateProducts`. */
export function productWrites({
  catalogue,
}: FlaskContext): Pick<FlaskTrack, 'productToEdit' | 'updateProduct' | 'createProduct' | 'deleteProduct'> {
  return {
    productToEdit: async (id) => {
      const product = await catalogue.item(id);
      if (product === undefined) throw new NotFound('Product');
      return productView(product);
    },
    updateProduct: async (id, draft) => {
      const product = await catalogue.update(id, draft);
      if (product === undefined) throw new NotFound('Product');
      return productView(product);
    },
    createProduct: async (draft) => productView(await catalogue.create(draft)),
    deleteProduct: async (id) => {
      if (!(await catalogue.delete(id))) throw new NotFound('Product');
    },
  };
}
