import type { FieldErrors } from '@lab/core/http';

/** What a product form shows: what was typed, and what is wrong with it. */
export interface ProductFormModel {
  readonly values: Readonly<Record<'name' | 'price' | 'description', string>>;
  readonly errors: FieldErrors;
}
