import { z } from 'zod';
import {
  MAX_DESCRIPTION,
  MAX_NAME,
  type Product,
  type ProductDraft,
  productView,
} from '../../catalogue/index.ts';
import { ApiInvalid } from './api-error.ts';
import { decimalField, type FieldReader, textField } from './fields.ts';

/** A product in the API. */
export interface ApiProduct {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** A decimal text, `"10.99"`: a JSON number may lose its cents. */
  readonly price: string;
  /** ISO 8601 in UTC, with `Z`. */
  readonly created_at: string;
  readonly updated_at: string;
}

/** {@link ApiProduct} as a cache gives it back. */
export const apiProductShape = z.strictObject({
  id: z.int().positive(),
  name: z.string(),
  description: z.string(),
  price: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
}) satisfies z.ZodType<ApiProduct>;

/** A product as the API shows it. */
export function serializeProduct(product: Product): ApiProduct {
  const { id, name, description, price, createdAt, updatedAt } = productView(product);
  return { id, name, description, price, created_at: createdAt, updated_at: updatedAt };
}

const FIELDS: { readonly [K in keyof ProductDraft]: FieldReader<ProductDraft[K]> } = {
  name: textField({ min: 1, max: MAX_NAME, lines: 'one' }),
  description: textField({ min: 0, max: MAX_DESCRIPTION, lines: 'many' }),
  price: decimalField(),
};

/**
 * Reads the body of POST or PUT: every field is required. Fields that only the server writes, and unknown ones, are
 * ignored.
 *
 * @param data - as the body parser gave it.
 * @throws ApiInvalid with the errors by field.
 */
export function readProduct(data: unknown): ProductDraft {
  const { name, description, price } = readFields(data, true);
  if (name === undefined || description === undefined || price === undefined) throw new ApiInvalid({});
  return { name, description, price };
}

/** Reads the body of PATCH: what is there is checked, the rest stays. */
export function readProductChanges(data: unknown): Partial<ProductDraft> {
  return readFields(data, false);
}

function readFields(data: unknown, whole: boolean): Partial<ProductDraft> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const kind = data === null ? 'null' : Array.isArray(data) ? 'list' : typeof data;
    throw new ApiInvalid({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${kind}.`] });
  }
  const errors: Record<string, readonly string[]> = {};
  const read = <K extends keyof ProductDraft>(field: K): ProductDraft[K] | undefined => {
    if (!Object.hasOwn(data, field)) {
      if (whole) errors[field] = ['This field is required.'];
      return undefined;
    }
    const result = FIELDS[field](Reflect.get(data, field));
    if (result.ok) return result.value;
    errors[field] = result.errors;
    return undefined;
  };
  const [name, description, price] = [read('name'), read('description'), read('price')];
  if (Object.keys(errors).length > 0) throw new ApiInvalid(errors);
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(price !== undefined && { price }),
  };
}
