import type { Payload } from '../values/payload.ts';

/** Keyv serializes to JSON, which has no bytes: they are spelled as text behind this mark. */
const BYTES = 'base64:';

export function encodePayload(payload: Payload): string {
  return typeof payload === 'string' ? payload : BYTES + payload.toString('base64');
}

/** A text and its bytes are one payload: it is written as the one and may be read as the other. */
export function samePayload(a: Payload | undefined, b: Payload | undefined): boolean {
  return a === undefined || b === undefined ? a === b : toBytes(a).equals(toBytes(b));
}

function toBytes(payload: Payload): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload) : payload;
}

/** `undefined` for what is not there, or is nothing that {@link encodePayload} wrote. */
export function readPayload(value: unknown, bytes: boolean): Payload | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.startsWith(BYTES)) return Buffer.from(value.slice(BYTES.length), 'base64');
  return bytes ? Buffer.from(value) : value;
}
