import { productForm } from '@lab/core/catalogue';
import { parseForm } from '@lab/core/input';
import type { Ctx } from '../../types.ts';

/** What a product's form brought, by the rules of the model: its values, or what was typed and what is wrong. */
export const productFields = (ctx: Ctx<'form'>) => parseForm(productForm, ctx.state.form);
