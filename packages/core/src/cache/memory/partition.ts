import type { Bytes } from '../../clock/index.ts';
import type { CacheKey } from '../api/keys.ts';

/** The number of an entry's row in the table; it is another entry's once the entry is gone. */
export type Slot = number;

/** One namespace's part of the tier: with a separate map, so a hit concatenates no key. */
export class Partition {
  /** Which one, for events. */
  readonly namespace: string;
  readonly slots = new Map<CacheKey, Slot>();
  bytes: Bytes = 0;
  /** Whose entries these are: held for as long as there is one. */
  owner: object | undefined;
  /** Set aside by a `clear`: nothing on it is served, and its entries are unlinked little by little. */
  cleared = false;

  constructor(namespace = '') {
    this.namespace = namespace;
  }
}
