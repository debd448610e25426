import { z } from 'zod';
import { type FieldErrors, NotFound } from '../http/index.ts';
import { isBetween, line } from '../input/index.ts';
import { MAX_DESCRIPTION, MAX_NAME, parsePrice } from './product.ts';

const PRICE = 'must be an amount from 0 to 99999999.99 with at most two decimals, such as 10.99';

/** The fields of a product's form, as text. */
export type ProductFormValues = Readonly<Record<'name' | 'price' | 'description', string>>;

/** What a product's form shows: what was typed, and what is wrong with it. */
export interface ProductFormModel {
  readonly values: ProductFormValues;
  readonly errors: FieldErrors;
}

/** The form of a product that does not exist yet. */
export const BLANK_PRODUCT_FORM: ProductFormModel = {
  values: { name: '', price: '', description: '' },
  errors: {},
};

/** The product form of both tracks. Read it with `parseForm`. */
export const productForm = z.object({
  name: line({ min: 1, max: MAX_NAME }),
  price: z
    .string(PRICE)
    .trim()
    .transform((text, context) => {
      const cents = parsePrice(text);
      if (cents !== undefined) return cents;
      context.addIssue({ code: 'custom', message: PRICE });
      return z.NEVER;
    }),
  description: z
    .string('must be a text')
    // Browsers send line ends as CRLF.
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), 'must have no control characters')
    .refine(
      (text) => isBetween(text, { min: 0, max: MAX_DESCRIPTION }),
      `must have at most ${MAX_DESCRIPTION} characters`,
    )
    .prefault(''),
});

/**
 * The product id of a path.
 *
 * @throws NotFound - a path that names no number names no product.
 */
export function productId(segment: string): number {
  if (!/^[1-9]\d{0,14}$/.test(segment)) throw new NotFound('Product');
  return Number(segment);
}

/** Whether a segment of a path could be a product's id. */
export function isProductId(segment: string): boolean {
  try {
    return productId(segment) > 0;
  } catch {
    return false;
  }
}
