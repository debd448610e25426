import { type Asset, createAsset } from './asset.ts';
import { type Representation, represent } from './represent.ts';

/** The lab's static files under their hashed paths. */
export interface Manifest {
  /**
   * The URL to write into a page.
   *
   * @throws {Error} when there is no such file: a wrong name fails the first test, not a reader.
   * @example assets.url('style.css') // '/assets/style.3f9a1c0b7d21.css'
   */
  url(name: string): string;
  /** URLs of all modules that a script imports, for `<link rel="modulepreload">`: one round trip instead of a chain. */
  preloads(name: string): readonly string[];
  /** The asset at a request's path. A hash that is not current finds nothing, and is a 404. */
  find(path: string): Asset | undefined;
  /** The asset at a request's path, in the coding that the client prefers. */
  represent(path: string, acceptEncoding: string | undefined): Promise<Representation | undefined>;
}

/** Static imports and re-exports of a sibling: `from './plot.js'`, `import './plot.js'`. */
const siblingImport = /(?<=(?:^|[;}\s])(?:from|import)\s*(['"]))\.\/([\w.-]+\.js)(?=\1)/g;

/**
 * Hashes files, and writes the hashed names of imported modules into their importers.
 *
 * An importer's hash covers its imports' hashes, so that a change anywhere below it is a new URL.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage
 * @throws {Error} when a module imports a file that is not there, or modules import each other in a circle.
 */
export function createManifest(sources: ReadonlyMap<string, string>): Manifest {
  const assets = new Map<string, Asset>();
  const imports = new Map<string, ReadonlySet<string>>();

  function add(name: string, importers: readonly string[]): Asset {
    const known = assets.get(name);
    if (known) return known;
    const chain = [...importers, name];
    const text = sources.get(name);
    if (text === undefined) throw new Error(`The asset "${name}" does not exist (${chain.join(' → ')}).`);
    if (importers.includes(name)) throw new Error(`Modules import each other: ${chain.join(' → ')}.`);

    const below = new Set<string>();
    const linked = !name.endsWith('.js')
      ? text
      : text.replace(siblingImport, (_, _quote: string, imported: string) => {
          const { path } = add(imported, chain);
          for (const url of [path, ...(imports.get(imported) ?? [])]) below.add(url);
          return path;
        });
    const asset = createAsset(name, linked);
    assets.set(name, asset);
    imports.set(name, below);
    return asset;
  }

  for (const name of sources.keys()) add(name, []);
  const byPath = new Map([...assets.values()].map((asset) => [asset.path, asset]));

  function named<T>(map: ReadonlyMap<string, T>, name: string): T {
    const found = map.get(name);
    if (!found) throw new Error(`There is no asset "${name}". Known: ${[...map.keys()].sort().join(', ')}.`);
    return found;
  }

  return {
    url: (name) => named(assets, name).path,
    preloads: (name) => [...named(imports, name)],
    find: (path) => byPath.get(path),
    async represent(path, acceptEncoding) {
      const asset = byPath.get(path);
      return asset && (await represent(asset, acceptEncoding));
    },
  };
}
