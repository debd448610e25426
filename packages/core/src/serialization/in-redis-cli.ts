const NAMED: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

/**
 * Bytes as `redis-cli GET` prints them: in quotes, with an escape for each byte that is no printable ASCII.
 *
 * @example inRedisCli(Uint8Array.of(0x86, 0x61, 0x22)); // '"\\x86a\\""'
 */
export function inRedisCli(bytes: Uint8Array): string {
  const text = Array.from(
    bytes,
    (byte) =>
      NAMED[byte] ??
      (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`),
  );
  return `"${text.join('')}"`;
}
