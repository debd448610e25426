import type { LabMiddleware, LabRouter } from '../types.ts';

/** What a room of the track offers to `settings` and `urls`, which put the rooms together. */
export interface DjangoModule {
  readonly name: string;
  /** Names of modules that it cannot do without. */
  readonly imports: readonly string[];
  /** Routes of pages; `urls` says where they stand. */
  readonly urls?: LabRouter;
  /** Routes of its interface for programs. */
  readonly api?: LabRouter;
  /** Its part in the administration. */
  readonly admin?: AdminPart;
  /** Stands before all routes, where what it throws is answered like any other error. */
  readonly gates?: readonly LabMiddleware[];
}

/** What `admin.site.register` is given: a line on the administration's index, and the pages behind it. */
export interface AdminPart {
  /** Below the administration's own address; also its test id: `admin-products`. */
  readonly name: string;
  /** As the index calls it. */
  readonly label: string;
  readonly summary: string;
  /** Name of the route that the index leads to. */
  readonly route: string;
  readonly urls: LabRouter;
}

/**
 * The modules, when each finds what it imports.
 *
 * @throws Error that names the module which is missing.
 */
export function installed(modules: readonly DjangoModule[]): readonly DjangoModule[] {
  const names = new Set(modules.map(({ name }) => name));
  for (const { name, imports } of modules) {
    const missing = imports.find((other) => !names.has(other));
    if (missing !== undefined)
      throw new Error(`The module ${name} imports ${missing}, which is not installed.`);
  }
  return modules;
}
