/** What the contenders hold: rows of the lab's catalogue, about 150 bytes as JSON. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly price: number;
  readonly createdAt: string;
}

export function product(id: number): Product {
  return {
    id,
    name: `Product ${id}`,
    description: `Description for product ${id}`,
    price: Math.round(id * 1_099) / 100,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

/** As many as a batch has operations: concurrent reads are of different keys, so that none can share another's. */
export const keyCount = 1_024;

export const keys: readonly string[] = Array.from({ length: keyCount }, (_, id) => `product:${id}`);

/** Whether a result is the product of this id. */
export function isProduct(value: unknown, id: number): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id;
}
