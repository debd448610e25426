import type { InstalledApp } from '@lab/core/django';
import type { LabMiddleware, LabRouter } from '../types.ts';

/** What a module of the track offers to `settings` and `urls`, which put the modules together. */
export interface DjangoModule extends InstalledApp {
  /** Routes of pages; `urls` mounts them. */
  readonly urls?: LabRouter;
  /** Routes of its API. */
  readonly api?: LabRouter;
  /** Its part of the administration. */
  readonly admin?: ModelAdmin;
  /** Runs before the router chooses a route. */
  readonly gates?: readonly LabMiddleware[];
}

/** A model that the administration shows: a line on its index, and the pages behind it. */
export interface ModelAdmin {
  /** Below the administration's own address; also its test id: `admin-products`. */
  readonly name: string;
  /** As the index calls it. */
  readonly label: string;
  readonly summary: string;
  /** Name of the route that the index links to. */
  readonly route: string;
  /** Its pages; `adminSite` puts them behind its gate. */
  readonly urls: LabRouter;
}
