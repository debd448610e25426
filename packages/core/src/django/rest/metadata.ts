import { MAX_NAME } from '../../catalogue/index.ts';
import { PARSERS, RENDERERS } from './negotiate.ts';

/** What OPTIONS returns. */
export interface ApiMetadata {
  readonly name: string;
  readonly description: string;
  readonly renders: readonly string[];
  readonly parses: readonly string[];
  /** For those who may write: the fields of each method that takes them. */
  readonly actions?: Readonly<Record<string, Readonly<Record<string, ApiField>>>>;
}

export interface ApiField {
  readonly type: 'integer' | 'string' | 'decimal' | 'datetime';
  readonly required: boolean;
  readonly read_only: boolean;
  readonly label: string;
  readonly max_length?: number;
}

const readOnly = (type: ApiField['type'], label: string): ApiField => {
  return { type, required: false, read_only: true, label };
};

/** The product's fields, in the order of the JSON. */
export const PRODUCT_FIELDS: Readonly<Record<string, ApiField>> = {
  id: readOnly('integer', 'ID'),
  name: { type: 'string', required: true, read_only: false, label: 'Name', max_length: MAX_NAME },
  description: { type: 'string', required: true, read_only: false, label: 'Description' },
  price: { type: 'decimal', required: true, read_only: false, label: 'Price' },
  created_at: readOnly('datetime', 'Created at'),
  updated_at: readOnly('datetime', 'Updated at'),
};

/**
 * Describes an address of the API.
 *
 * @param writes - the methods by which this client may write with a body.
 */
export function apiMetadata(
  view: { readonly name: string; readonly description: string },
  writes: readonly ('POST' | 'PUT')[] = [],
): ApiMetadata {
  return {
    name: view.name,
    description: view.description,
    renders: Object.values(RENDERERS),
    parses: PARSERS,
    ...(writes.length > 0 && {
      actions: Object.fromEntries(writes.map((method) => [method, PRODUCT_FIELDS])),
    }),
  };
}
