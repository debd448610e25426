/** An encoded entry: text, or bytes where the codec makes bytes. */
export type Payload = string | Buffer;
