import type { HttpBindings } from '@hono/node-server';
import type { User } from '@lab/core/auth';
import type { AnswerOutcome, CacheOutcome, Flash, Validators } from '@lab/core/http';
import type { FormBody } from '@lab/core/input';
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
  /** `null`: nothing, as of a redirect or a 304. */
  readonly content: PageContent | Uint8Array<ArrayBuffer> | null;
  /** The strong validator of the content; `null` where nobody has made it yet, or where holes forbid one. */
  readonly etag: string | null;
}

/** What one middleware leaves for those further in, and for the components. */
export interface LabVariables {
  lab: Lab;
  csrf: Csrf;
  /** Aborts when the server stops: long answers (event streams) end then. */
  stopping: AbortSignal;
  /** Names this request in the log, on error pages and in `X-Request-Id`. */
  requestId: string;
  /** The id that this browser's forms are bound to, once a form has needed it. */
  browserId?: Promise<string>;
  /** How the response got its data: `Cache-Status` says it. */
  outcome?: AnswerOutcome;
  /** What is known of the content that the handler rendered; the conditional middleware compares it. */
  validators?: Validators | undefined;
  /** What the request did so far. */
  trace?: Trace;
  /** Whether the debug toolbar is for this client: then the trace remembers who called. */
  debugging?: boolean;
  /** Whether the page that is made now leaves holes, because it is about to be stored. */
  leavesHoles?: boolean;
  /** The response that was made last, and what it was made of. */
  sent?: { readonly page: Page; readonly response: Response };
  /** Values of `Set-Cookie` for this response. */
  cookies?: readonly string[];
  /** The messages that wait for this browser, once the handler has left one. */
  flashes?: readonly Flash[];
  /** Whether a message is shown: then nobody keeps the page. */
  flashed?: boolean;
  /** What the cache did for this response, and how long that took: for the page, or for its holes. */
  answered?: { readonly outcome: CacheOutcome; readonly ms: number };
  /** How long the page's fragments may still be shown; the page is cached no longer. `null`: without end. */
  lifetime?: number | null;
  /** The form that the request carries, once somebody has read it. */
  form?: Promise<FormBody>;
  /** Who is signed in, once it has been looked up. */
  session?: Promise<User | undefined>;
  /** Who is signed in, behind the gate of the administration. */
  user?: User;
}

/** `Bindings` are absent where a test calls `app.request()` without a server. */
export interface LabEnv {
  Bindings: Partial<HttpBindings>;
  Variables: LabVariables;
}

export type LabContext = Context<LabEnv>;
