import type { Hono } from 'hono';
import type { LabEnv } from '../types.ts';

/** A model that the administration shows. */
export interface ModelAdmin {
  /** `Products`. */
  readonly label: string;
  /** Below the administration's own address, with a final slash; also its test id: `admin-products`. */
  readonly name: string;
  readonly summary: string;
  /** Its pages; `adminSite` puts them behind its gate. */
  readonly urls: Hono<LabEnv>;
}

/** What a module is called, and which others it stands on. What it offers are fields of its own. */
export interface DjangoModule {
  readonly name: string;
  readonly imports: readonly string[];
  readonly admin?: ModelAdmin;
}

/** A module with all that it offers, checked to be one. */
export const djangoModule = <const M extends DjangoModule>(module: M): M => module;

/**
 * The modules of `INSTALLED_APPS`, each after those that it imports.
 *
 * @throws RangeError where one is missing, comes too late, or is there twice.
 */
export function installed<const M extends readonly DjangoModule[]>(...modules: M): M {
  const names = new Set<string>();
  for (const { name, imports } of modules) {
    const missing = imports.find((needed) => !names.has(needed));
    if (missing !== undefined) throw new RangeError(`INSTALLED_APPS: ${name} needs ${missing} before it.`);
    if (names.has(name)) throw new RangeError(`INSTALLED_APPS: ${name} is there twice.`);
    names.add(name);
  }
  return modules;
}
