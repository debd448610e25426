import type { ProductFormModel, ProductFormValues } from '../../catalogue/index.ts';

/** The forms of the browsable API: one with fields, and one with a raw body. */
export interface ApiFormModel extends ProductFormModel {
  /** The body of the raw form. */
  readonly raw: string;
}

/**
 * The values that a product's form on the browsable page starts with.
 *
 * @param data - a product as JSON, or what a client sent; fields that are neither text nor numbers are left empty.
 */
export function productFormText(data: unknown): ProductFormValues {
  const text = (field: string): string => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, field) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return { name: text('name'), price: text('price'), description: text('description') };
}
