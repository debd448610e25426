/** A module's name, and the modules that it needs. */
export interface InstalledApp {
  readonly name: string;
  readonly imports: readonly string[];
}

/**
 * Checks `INSTALLED_APPS`: each module comes once, after those that it imports.
 *
 * @returns the modules as they were given.
 * @throws RangeError that names the module at fault.
 * @example
 * const INSTALLED_APPS = installed(authModule, adminModule, productsModule);
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
 */
export function installed<const M extends readonly InstalledApp[]>(...modules: M): M {
  const names = new Set<string>();
  for (const { name, imports } of modules) {
    const missing = imports.find((needed) => !names.has(needed));
    if (missing !== undefined) throw new RangeError(`INSTALLED_APPS: ${name} needs ${missing} before it.`);
    if (names.has(name)) throw new RangeError(`INSTALLED_APPS: ${name} is there twice.`);
    names.add(name);
  }
  return modules;
}
