import type { InstalledApp } from '@lab/core/django';
import type { Hono } from 'hono';
import type { LabEnv } from '../types.ts';

/** What a module of the track offers to `settings` and `urls`, which put the modules together. */
export interface DjangoModule extends InstalledApp {
  /** Routes of pages; `urls` mounts them. */
  readonly urls?: Hono<LabEnv>;
  /** Routes of its API. */
  readonly api?: Hono<LabEnv>;
  /** Its part of the administration. */
  readonly admin?: ModelAdmin;
}

/** A model that the administration shows: a line on its index, and the pages behind it. */
export interface ModelAdmin {
  /** Below the administration's own address; also its test id: `admin-products`. */
  readonly name: string;
  /** As the index calls it. */
  readonly label: string;
  readonly summary: string;
  /** Its pages; `adminSite` puts them behind its gate. */
  readonly urls: Hono<LabEnv>;
}
