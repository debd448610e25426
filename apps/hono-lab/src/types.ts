import type { HttpBindings } from '@hono/node-server';
import type { AnswerOutcome, CacheOutcome } from '@lab/core/http';
import type { Lab } from '@lab/core/lab';
import type { PageContent } from '@lab/core/pages';
import type { Csrf } from '@lab/core/security';
import type { Trace } from '@lab/core/trace';
import type { Context } from 'hono';

/**
 * A response by its parts. A `Response` cannot be read without turning its head into `Headers` and its body into a
 * stream; so a handler leaves the parts here, and outer middleware changes those.
 */
export interface Page {
  readonly status: number;
  /** Field values by their names in lower case. Cookies are not among them, see `writeCookie`. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null`: nothing, for a redirect or a 304. */
  readonly content: PageContent | string | Uint8Array<ArrayBuffer> | null;
  /** The strong validator of the content; `null` where it is not known yet, or where holes forbid one. */
  readonly etag: string | null;
}

/**
 * What any handler, middleware or component may use. What belongs to one mechanism is declared where it is set, in
 * Hono's `ContextVariableMap`.
 *
 * @see https://hono.dev/docs/api/context#contextvariablemap
 */
export interface LabVariables {
  lab: Lab;
  csrf: Csrf;
  /** Aborts when the server stops: long responses (event streams) end then. */
  stopping: AbortSignal;
  /** Names this request in the log, on error pages and in `X-Request-Id`. */
  requestId: string;
  /** How the response got its data: `Cache-Status` says it. */
  outcome?: AnswerOutcome;
  /** What the request did so far. */
  trace?: Trace;
  /** What the cache did for this response, and how long that took: for the page, or for its holes. */
  answered?: { readonly outcome: CacheOutcome; readonly ms: number };
}

/** `Bindings` are absent where a test calls `app.request()` without a server. */
export interface LabEnv {
  Bindings: Partial<HttpBindings>;
  Variables: LabVariables;
}

export type LabContext = Context<LabEnv>;
