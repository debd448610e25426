import { z } from 'zod';
import type { Cents, EpochMs } from '../clock/index.ts';

/** A product as the catalogue holds it. */
export interface Product {
  readonly id: number;
  /** 1-100 characters. */
  readonly name: string;
  readonly description: string;
  readonly price: Cents;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

/** What a writer gives of a product. */
export type ProductDraft = Pick<Product, 'name' | 'description' | 'price'>;

/** A product as pages and JSON show it: plain data. */
export interface ProductView {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** Plain decimal with two places, e.g. `10.99`. */
  readonly price: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** {@link ProductView} as a cache gives it back. */
export const productViewShape = z.strictObject({
  id: z.int().positive(),
  name: z.string(),
  description: z.string(),
  price: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}) satisfies z.ZodType<ProductView>;

/** A product's row in a list. */
export type ProductSummary = Pick<ProductView, 'id' | 'name' | 'price'>;

/** What is shown of a product. */
export function productView({ createdAt, updatedAt, price, ...rest }: Product): ProductView {
  return {
    ...rest,
    price: formatPrice(price),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

/**
 * Cents as a plain decimal; pages put the `$` before it.
 *
 * @example
 * formatPrice(1099); // '10.99'
 */
export function formatPrice(price: Cents): string {
  const digits = String(price).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The highest price that the catalogue takes: 99,999,999.99. */
export const MAX_PRICE: Cents = 9_999_999_999;

/** The longest name, in characters. */
export const MAX_NAME = 100;

/** The longest description, in characters. */
export const MAX_DESCRIPTION = 5000;

const PRICE = /^(?<dollars>\d{1,8})(?:\.(?<cents>\d{1,2}))?$/;

/**
 * A decimal text as cents, without a float in between; `undefined` for anything else (`NaN`, `1e5`, `-1`, `1.005`).
 *
 * @example
 * parsePrice('10.9'); // 1090
 */
export function parsePrice(text: string): Cents | undefined {
  const { dollars, cents = '' } = PRICE.exec(text)?.groups ?? {};
  return dollars === undefined ? undefined : Number(dollars) * 100 + Number(cents.padEnd(2, '0'));
}
