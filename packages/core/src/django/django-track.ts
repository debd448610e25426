import type { Auth } from '../auth/index.ts';
import type { PageCache } from '../pages/index.ts';
import type { ProductAdmin } from './admin/product-admin.ts';
import type { Caches } from './cache/caches.ts';
import type { DebugHistory } from './debug/debug-history.ts';
import type { DebugClient } from './debug/loopback.ts';
import type { FragmentCache } from './fragments/fragment-cache.ts';
import type { ProductApi } from './products/product-api.ts';
import type { ProductViews } from './products/product-views.ts';
import type { DjangoSettings } from './settings.ts';
import type { ModelSignals } from './signals/model-signals.ts';

/** What the modules of the Django track use: `lab.django`. */
export interface DjangoTrack {
  readonly settings: DjangoSettings;
  /** D9: `CACHES`, by alias. */
  readonly caches: Caches;
  /** D2 and D8: whole pages, in the alias `default`. */
  readonly pages: PageCache;
  /** Parts of pages, in the alias `default`. */
  readonly fragments: FragmentCache;
  /** D10: signals after a save. */
  readonly signals: ModelSignals;
  /** D2 to D4, D11. */
  readonly products: ProductViews;
  /** D5: the REST interface. */
  readonly api: ProductApi;
  /** D6: the administration. */
  readonly admin: ProductAdmin;
  readonly auth: Auth;
  /** D7: the debug toolbar. */
  readonly debug: DjangoDebug;
  /** For the test hook: forgets failed sign-ins and the history; the lab's caches are emptied by themselves. */
  reset(): Promise<void>;
  /** Hears no more of the catalogue, and closes what it opened. */
  close(): Promise<void>;
}

export interface DjangoDebug {
  readonly history: DebugHistory;
  /** Whether the toolbar and `/__debug__/` are there for this client; everybody else gets a 404. */
  allows(client: DebugClient): boolean;
}
