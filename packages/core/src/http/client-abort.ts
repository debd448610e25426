/** Codes of a connection that the other end broke off. */
const BROKEN_OFF = ['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'];

/**
 * Whether a client's connection failed by what the client did: it left, or what it sent is no HTTP (Node's parser
 * names that `HPE_...`). Use it for errors of that connection only: an upstream's look the same.
 */
export function isClientAbort(error: unknown): error is { readonly code: string } {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  const { code } = error;
  return typeof code === 'string' && (BROKEN_OFF.includes(code) || code.startsWith('HPE_'));
}
