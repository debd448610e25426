import type { Bytes } from '../../clock/index.ts';
import { CacheValueError } from '../errors/errors.ts';
import type { StoreWrite } from '../store/shared-store.ts';

/**
 * Largest entry that is stored. Redis closes a subscribed connection once 32 MB wait to be sent to
 * it (`client-output-buffer-limit pubsub`), and a reply is one piece.
 */
const LARGEST_ENTRY: Bytes = 16 * 1024 * 1024;

/** Throws a {@link CacheValueError} for an entry that could not be read again. */
export function checkSize({ key, payload }: StoreWrite): void {
  if (payload.length <= LARGEST_ENTRY) return;
  const size = Math.ceil(payload.length / 1024 / 1024);
  throw new CacheValueError(
    `The entry ${key} of ${size} MB is too large for Redis, which takes ${LARGEST_ENTRY / 1024 / 1024} MB.`,
  );
}
