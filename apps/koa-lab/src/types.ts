import type Router from '@koa/router';
import type { User } from '@lab/core/auth';
import type { Milliseconds } from '@lab/core/clock';
import type { AnswerOutcome, Flash, Validators } from '@lab/core/http';
import type { FormBody } from '@lab/core/input';
import type { Lab } from '@lab/core/lab';
import type { Csrf } from '@lab/core/security';
import type { Trace } from '@lab/core/trace';
import type Koa from 'koa';
import type { Links } from './links.ts';
import type { Render } from './views/views.ts';

/** What one middleware leaves on `ctx.state` for those further in, and for the view. */
export interface LabState {
  /** Names this request in the log, on error pages and in `X-Request-Id`. The outermost middleware sets it. */
  requestId: string;
  /** How the cache handled the request, for `Cache-Status` and the badge on the page. */
  outcome?: AnswerOutcome;
  /** How long this request waited for its data. */
  dataMs?: Milliseconds;
  /** What a handler knows of its content beyond the bytes, for `conditional`. */
  validators?: Validators;
  /** The page, where `renderedOnce` knows it; `conditional` sends it. */
  rendered?: { readonly html: Buffer; readonly validators: Validators };
  /** The form that was sent, once `readForm` has parsed it. `submitted` does, for its routes. */
  form?: FormBody;
  /** The product id of the path, where `router.param` has read it. */
  productId?: number;
  /** What this request does with caches and database, recorded while it runs. */
  trace?: Trace;
  /** Whether the debug toolbar watches: then the trace notes who called, too. */
  debugging?: boolean;
  /** Whether the page is made for the cache: what belongs to one response stays a hole, which `respondByCache` fills. */
  isKept?: boolean;
  /** Whether the page is made to be stored, and the reader is led elsewhere: its holes stay as they are. */
  isStoringOnly?: boolean;
  /** Whether the page goes without the debug toolbar. */
  hidesToolbar?: boolean;
  /** How long the parts of the page may still be shown; `cachePage` keeps it no longer. */
  lifetime?: Milliseconds | null;
  /** Who is signed in, once `currentUser` has looked it up. */
  user?: Promise<User | undefined>;
  /** Who is signed in, where `administrator` is part of the route and lets nobody else through. */
  admin?: User;
}

/** The state of a route whose middleware has set these. */
type StateWith<Names extends keyof LabState> = LabState & Required<Pick<LabState, Names>>;

/** What the signed session cookie keeps for this browser. */
export interface LabSession {
  /** Random id that this browser's CSRF tokens are bound to. */
  browser?: string;
  /** Messages for the next page. */
  flashes?: readonly Flash[];
  /** Sets the cookie now instead of at the end of the request, if anything has changed. */
  readonly manuallyCommit: () => Promise<void>;
}

/** What `app.context` lends to every `ctx`, beside Koa's own. */
export interface LabContext extends Links, Render {
  readonly lab: Lab;
  readonly csrf: Csrf;
  /** Aborts when the server stops: long responses (event streams) end then. */
  readonly stopping: AbortSignal;
  readonly session: LabSession;
}

export type LabApp = Koa<LabState, LabContext>;
export type LabMiddleware = Koa.Middleware<LabState, LabContext>;
export type LabRouter = Router<LabState, LabContext>;

/**
 * `ctx`, with what the route's own middleware has set.
 *
 * @example function saved(ctx: Ctx<'form'>) { ctx.state.form.get('name'); }
 */
export type Ctx<Names extends keyof LabState = never> = Koa.ParameterizedContext<
  StateWith<Names>,
  LabContext
>;

/** What the router adds to `ctx`. */
interface RouteContext {
  readonly params: Readonly<Record<string, string>>;
  /** The routes of the request's path, whatever their method. */
  readonly matched?: readonly { readonly methods: readonly string[] }[];
}

/**
 * A handler of a route, or middleware of one.
 *
 * @example const detail: Handler<'productId'> = (ctx) => { ctx.body = ctx.state.productId; };
 */
export type Handler<Names extends keyof LabState = never> = (
  ctx: Ctx<Names> & RouteContext,
  next: Koa.Next,
) => unknown;
