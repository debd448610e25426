import { type AuthSchema, authMigration } from '../auth/index.ts';
import { type Catalogue, type CatalogueOptions, openCatalogue } from '../catalogue/index.ts';
import { noteCallSites } from '../trace/index.ts';

/** The catalogue in a database that has the accounts' tables too. */
export type LabCatalogue = Catalogue<AuthSchema>;

/**
 * Opens the lab's database: the products' tables and those of the accounts, brought up to date together.
 *
 * @example
 * const catalogue = await openLabCatalogue({ file: 'data/hono-lab.sqlite', clock: systemClock });
 */
export function openLabCatalogue(options: Omit<CatalogueOptions, 'migrations'>): Promise<LabCatalogue> {
  return openCatalogue<AuthSchema>({ ...options, migrations: { '0003_auth': authMigration } });
}

/** The catalogue whose writes are traced with their callers, for the request panel: not for production. */
export const withWriteCallers = (catalogue: LabCatalogue): LabCatalogue =>
  noteCallSites(catalogue, ['create', 'update', 'delete', 'transaction']);
