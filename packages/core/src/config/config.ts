import type { Milliseconds } from '../clock/index.ts';

/** The configuration of one lab, read once and checked. */
export interface Config {
  /** Of the app: `hono-lab`, `koa-lab`. */
  readonly name: string;
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Hosts that the app serves: names, `.name` for a domain with all below it, `*`. `null`: any. */
  readonly allowedHosts: readonly string[] | null;
  /** File of the SQLite database, absolute. */
  readonly database: string;
  /** Where Redis is looked for. */
  readonly redis: RedisSetting;
  /** `host:port`, several joined by commas; `null` where none is named. */
  readonly memcached: string | null;
  /** Signs cookies and tokens. */
  readonly secret: string;
  /** Multiplies every simulated delay. */
  readonly latencyScale: number;
  /** How long an operation on the shared store may take before the lab goes on without it. */
  readonly storeDeadline: Milliseconds;
  readonly testHooks: boolean;
  /** Starts every key of the lab in a shared store; instances of one app share it. */
  readonly keyPrefix: string;
  readonly logLevel: LogLevel;
  /** The origin of the same course in the other framework; `null`: where `pnpm dev` starts it. */
  readonly twinUrl: string | null;
  /** The address of the guide, with a slash at its end; `null`: where `pnpm dev` starts it. */
  readonly guideUrl: string | null;
  /** Where OpenTelemetry sends traces and metrics by OTLP over HTTP; `null`: nowhere. */
  readonly otlpEndpoint: string | null;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type RedisSetting =
  /** `REDIS_URL=off`: the embedded store. */
  | { readonly kind: 'off' }
  /** Named: used even while it does not respond. */
  | { readonly kind: 'url'; readonly url: string }
  /** Not set: used if it responds in time at the start. */
  | { readonly kind: 'probe'; readonly url: string; readonly timeout: Milliseconds };
