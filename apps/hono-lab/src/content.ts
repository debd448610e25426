/** Hono's `streamText` and `streamSSE` say that the content is not known yet; any other body is a finished one. */
export function isStreaming({ headers }: Response): boolean {
  return headers.has('Transfer-Encoding');
}

/** The content, read to its end: as text where it is text. */
export async function contentOf(answer: Response): Promise<string | Uint8Array<ArrayBuffer>> {
  const type = answer.headers.get('Content-Type') ?? '';
  if (/^text\/|[/+]json\b/.test(type)) return answer.text();
  return new Uint8Array(await answer.arrayBuffer());
}
