import { z } from 'zod';
import { line } from '../input/index.ts';

/** Names of the lab's caches, those of the demos too; `''` for all of them. */
const CACHES = ['', 'memory', 'redis', 'default', 'demo-memory', 'demo-redis', 'demo-default'] as const;

export const ORDERS = ['key', 'size', 'ttl', 'reads'] as const;

const cache = z.enum(CACHES, `must be one of ${CACHES.slice(1).join(', ')}`).prefault('');

/** The query of the list. */
export const inspectorInput = z.object({
  q: line({ min: 0, max: 200 }).prefault(''),
  cache,
  sort: z.enum(ORDERS, `must be one of ${ORDERS.join(', ')}`).prefault('key'),
});
export type InspectorInput = z.output<typeof inspectorInput>;

/** Longest name of an entry in an address. */
const ID = 'must be the name of an entry';

/** Which entry: as {@link EntryRow.id}. */
export const entryInput = z.object({ id: z.string(ID).min(1, ID).max(4000, ID) });
export type EntryInput = z.output<typeof entryInput>;

/** Which cache is emptied; all without one. */
export const clearInput = z.object({ cache });
export type ClearInput = z.output<typeof clearInput>;
