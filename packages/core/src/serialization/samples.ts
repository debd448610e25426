import type { ProductView } from '../catalogue/index.ts';

/** A value as caches hold them, of one of the shapes that every format is tried on. */
export type SampleValue =
  | { readonly shape: 'products'; readonly value: readonly ProductView[] }
  | { readonly shape: 'page'; readonly value: string };

export interface Sample {
  readonly name: string;
  readonly content: SampleValue;
}

/** The lab's own sample products. */
export function sampleProducts(count: number): ProductView[] {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    name: `Product ${i + 1}`,
    description: `Description for product ${i + 1}`,
    price: ((i + 1) * 10.99).toFixed(2),
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  }));
}

/** A page with a table of products. */
function samplePage(count: number): string {
  const rows = sampleProducts(count).map(
    ({ id, name, price }) =>
      `<tr><td>${id}</td><td><a href="/flask/products/${id}">${name}</a></td><td>$${price}</td></tr>`,
  );
  return `<!doctype html>\n<html lang="en">\n<head><title>Products</title></head>\n<body><table>\n${rows.join('\n')}\n</table></body>\n</html>\n`;
}

export const SAMPLES: readonly Sample[] = [
  { name: 'one product', content: { shape: 'products', value: sampleProducts(1) } },
  { name: 'a list of 100 products', content: { shape: 'products', value: sampleProducts(100) } },
  { name: 'a page', content: { shape: 'page', value: samplePage(100) } },
  { name: 'a large value (5,000 products)', content: { shape: 'products', value: sampleProducts(5000) } },
];
