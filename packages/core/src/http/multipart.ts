import { randomUUID } from 'node:crypto';

/**
 * Reads a form of parts (RFC 7578), whatever its boundary. The runtime's own reader takes the boundary for found
 * wherever its characters occur in a value, even without the line start and the dashes before them, so that it
 * loses what a client with a short boundary sends: so the delimiters get one here that occurs in no value.
 *
 * @throws TypeError for what is no form of parts.
 * @example
 * const form = await readMultipart(text, 'multipart/form-data; boundary=b');
 */
export async function readMultipart(body: string, contentType: string): Promise<FormData> {
  const { quoted, plain } = BOUNDARY.exec(contentType)?.groups ?? {};
  const given = quoted ?? plain;
  if (given === undefined) throw new TypeError('The Content-Type names no boundary.');
  const boundary = randomUUID();
  // RFC 2046 section 5.1.1: a delimiter begins a line and takes all of it.
  const delimiter = new RegExp(`(?<=^|\\r\\n)--${RegExp.escape(given)}(?=(?:--)?[ \\t]*(?:\\r\\n|$))`, 'g');
  return new Response(body.replaceAll(delimiter, `--${boundary}`), {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  }).formData();
}

const BOUNDARY = /;\s*boundary=(?:"(?<quoted>[^"]{1,70})"|(?<plain>[^\s;"]{1,70}))/i;
