import Router, { type RouterMiddleware, type RouterOptions } from '@koa/router';
import type { User } from '@lab/core/auth';
import type { Milliseconds } from '@lab/core/clock';
import type { HoleFillings, RendererName } from '@lab/core/django';
import type { AnswerOutcome, Flash, Validators } from '@lab/core/http';
import type { FormBody } from '@lab/core/input';
import type { Lab } from '@lab/core/lab';
import type { Csrf } from '@lab/core/security';
import type { Trace } from '@lab/core/trace';
import type Koa from 'koa';
import type { Links } from './links.ts';
import type { Render } from './views/render.ts';

/** What one middleware leaves on `ctx.state` for those further in, and for the view. */
export interface LabState {
  /** Names this request in the log, on error pages and in `X-Request-Id`. */
  requestId: string;
  /** How the answer's data was come by, for `Cache-Status` and the badge on the page. */
  outcome?: AnswerOutcome;
  /** What this request waited for its data. */
  dataMs?: Milliseconds;
  /** What a handler knows of its content beyond the bytes, for `conditional`. */
  validators?: Validators;
  /** The form that was sent, where `readForm` stands on the route. */
  form: FormBody;
  /** The product id of the path, where `router.param` has read it. */
  productId: number;
  /** What this request asks of caches and database, noted while it runs. */
  trace?: Trace;
  /** Whether the debug toolbar watches: then the trace notes who called, too. */
  debugging?: boolean;
  /** What is filled into the holes of the page, last of all. */
  fillings?: HoleFillings;
  /** How long the parts of the page may still be shown; `cachePage` keeps it no longer. */
  lifetime?: Milliseconds | null;
  /** Who is signed in, where `currentUser` stands on the route. */
  user?: User;
  /** The same, where `requireAdmin` stands on it and lets nobody else through. */
  admin: User;
  /** How the API answers this client, where `negotiated` stands on the route. */
  renderer: RendererName;
  /** What a write to the API brought, where `writable` stands on the route. */
  data?: unknown;
}

/** What the signed session cookie keeps for this browser. */
export interface LabSession {
  /** Random id that this browser's CSRF tokens are bound to. */
  browser?: string;
  /** Messages for the next page. */
  flashes?: readonly Flash[];
}

/** What `app.context` lends to every `ctx`, beside Koa's own. */
export interface LabContext extends Links, Render {
  readonly lab: Lab;
  readonly csrf: Csrf;
  /** Aborts when the server stops: long answers (event streams) end then. */
  readonly stopping: AbortSignal;
  session: LabSession;
}

export type LabApp = Koa<LabState, LabContext>;
export type LabMiddleware = Koa.Middleware<LabState, LabContext>;
export type LabRouter = Router<LabState, LabContext>;
/** `ctx`, as every middleware sees it. */
export type Ctx = Koa.ParameterizedContext<LabState, LabContext>;
export type Handler = RouterMiddleware<LabState, LabContext>;

/**
 * A feature's router; mount it with `outer.use('/path', inner.routes())`. A path has one spelling: its letter case
 * counts, and so does its final slash. What a router's `use` adds runs for its routes, and only for them.
 */
export function createRouter(options: RouterOptions = {}): LabRouter {
  return new Router<LabState, LabContext>({ strict: true, sensitive: true, ...options });
}
