/** How many hash slots a cluster has. */
export const SLOTS = 16_384;

/** CRC-16/XMODEM, a byte at a time. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/**
 * The hash slot of a key: of what its first braces hold, where they hold something, else of all of it.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export function hashSlot(key: string): number {
  const open = key.indexOf('{');
  const close = open === -1 ? -1 : key.indexOf('}', open + 1);
  const bytes = Buffer.from(close > open + 1 ? key.slice(open + 1, close) : key);
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >> 8) ^ byte] ?? 0);
  return crc % SLOTS;
}

/** What serves each slot, by the ranges (first and last) that each owner has. */
export function slotTable<T>(
  owners: readonly { readonly slots: readonly (readonly [first: number, last: number])[] }[],
  values: readonly T[],
): (T | undefined)[] {
  const table: (T | undefined)[] = [];
  owners.forEach(({ slots }, i) => {
    for (const [first, last] of slots)
      for (let slot = first; slot <= last; slot += 1) table[slot] = values[i];
  });
  return table;
}
