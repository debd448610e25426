/** Where a resource should be cached, if at all. */
export type Layer = 'browser' | 'application' | 'none';

/** What you found out about one resource of the lab. Replace each `null`. */
export interface AuditRow {
  readonly path: string;
  /** What a first visit takes, in seconds. */
  readonly seconds: number | null;
  /** How often the source behind it runs during five visits. */
  readonly loadsInFiveVisits: number | null;
  /** For how many seconds a browser may reuse it without asking. */
  readonly freshSeconds: number | null;
  /** Which cache fits best. */
  readonly layer: Layer | null;
  /** One sentence: why this layer, and what you expect of it. */
  readonly why: string;
}

export type Grade = 'low' | 'medium' | 'high';

/** A way to keep a cache right after a write. Replace each `null`. */
export interface StrategyRow {
  /** What the next reader sees after a write. */
  readonly readerSees: 'old' | 'new' | null;
  /** How often the source runs for that reader. */
  readonly loadsAfterWrite: number | null;
  /** How much code and care it takes. */
  readonly complexity: Grade | null;
  /** One sentence: what you would use it for. */
  readonly useFor: string;
}

/** A place for a cache. Replace each `null`. */
export interface PlaceRow {
  /** Whether two instances of the app share its entries. */
  readonly shared: boolean | null;
  /** Whether a hit costs a request to the server. */
  readonly needsRequest: boolean | null;
}

/** What you decide for one resource of your own application. */
export interface PlanRow {
  readonly resource: string;
  readonly layers: readonly ('browser' | 'cdn' | 'application' | 'shared' | 'database')[];
  /** How long an entry lives, in seconds. */
  readonly ttlSeconds: number | null;
  /** How old it may be before somebody is harmed, in seconds. */
  readonly toleratedStalenessSeconds: number | null;
  readonly invalidation: 'ttl' | 'explicit' | 'write-through' | 'tags' | null;
  /** The figure that tells you whether it works. */
  readonly watch: string;
}
