import { productForm } from '@lab/core/catalogue';
import { parseForm } from '@lab/core/input';
import type { Ctx } from '../../types.ts';

/** The form of the model, as Django's `ModelForm` makes it: the values, or what was typed and what is wrong. */
export const readProductForm = (ctx: Ctx<'form'>) => parseForm(productForm, ctx.state.form);

/** The form of a product that is yet to be made. */
export const BLANK = { values: { name: '', price: '', description: '' }, errors: {} } as const;
