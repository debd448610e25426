import type { PageRequest } from '@lab/core/django';
import type { LabContext } from '../../env.ts';

/** What of the request decides about its page: the address is the absolute one, with its host. */
export function pageRequest(c: LabContext): PageRequest {
  return { method: c.req.method, uri: c.req.url, header: (name) => c.req.header(name) };
}

/** Hono's `streamText` and `streamSSE` say that the content is not known yet; any other body is a finished one. */
export function isStreaming({ headers }: Response): boolean {
  return headers.has('Transfer-Encoding');
}

/** The content, read to its end: as text where it is text. */
export async function readBody(answer: Response): Promise<string | Uint8Array<ArrayBuffer>> {
  const type = answer.headers.get('Content-Type') ?? '';
  if (/^text\/|[/+]json\b/.test(type)) return answer.text();
  return new Uint8Array(await answer.arrayBuffer());
}
