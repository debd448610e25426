import type { LabContext } from './env.ts';

export interface NewAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/** Puts an answer in the place of the one that is there. Assigned as it is, Hono would let the old headers win. */
export function replaceAnswer(c: LabContext, { body, ...init }: NewAnswer): void {
  c.res = undefined;
  c.res = new Response(body, init);
  c.header('X-Request-Id', c.var.requestId);
}

/** Leads elsewhere instead of answering what is there. */
export function redirectInstead(c: LabContext, location: string, status: 302 | 303): void {
  replaceAnswer(c, { status, headers: new Headers({ Location: location }), body: null });
}
