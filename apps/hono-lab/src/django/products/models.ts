import { productForm } from '@lab/core/catalogue';
import { form } from '../../validate.ts';

/** What a product's form brought, by the rules of the model: its values, or what was typed and what is wrong. */
export const productFields = form(productForm);
