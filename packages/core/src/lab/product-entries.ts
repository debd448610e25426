import type { Cache } from '../cache/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { API_PAGE_SIZE, type DjangoTrack, productKey, templateFragmentKey } from '../django/index.ts';
import { batchKey, itemKey, pageKey } from '../flask/index.ts';
import { ui } from '../lessons/index.ts';
import type { LabCaches } from './caches.ts';

/** A cache entry that shows a product, or a list of them. */
export interface ProductEntry {
  readonly title: string;
  /** A page that reads it. */
  readonly href: string;
  readonly key: string;
  readonly cached: boolean;
}

/**
 * What a write invalidated, for a message after it.
 *
 * @param before - the entries as they were before the write
 * @returns `null` when none of them was cached
 * @example invalidatedText(entries) // 'Invalidated: products:item:1.'
 */
export function invalidatedText(before: readonly ProductEntry[]): string | null {
  const keys = before.filter(({ cached }) => cached).map(({ key }) => key);
  return keys.length === 0 ? null : `${ui.form.went}: ${keys.join(', ')}.`;
}

interface Sources {
  readonly caches: LabCaches;
  readonly catalogue: Pick<Catalogue, 'count'>;
  readonly django: Pick<DjangoTrack, 'caches'>;
}

/** An entry that is yet to be looked for. */
interface Candidate extends Omit<ProductEntry, 'cached'> {
  readonly isCached: () => Promise<boolean>;
}

/** What every write of a product invalidates, a new one's too: the lists, of both tracks. */
export async function listEntries(sources: Sources): Promise<readonly ProductEntry[]> {
  return lookedFor(await lists(sources));
}

/** What a write of this product invalidates, of both tracks. */
export async function productEntries(sources: Sources, id: number): Promise<readonly ProductEntry[]> {
  return lookedFor([...(await lists(sources)), ...ofProduct(sources, id)]);
}

/** Looks without counting as traffic of a reader. */
const lookedFor = (candidates: readonly Candidate[]): Promise<readonly ProductEntry[]> =>
  Promise.all(candidates.map(async ({ isCached, ...entry }) => ({ ...entry, cached: await isCached() })));

const isHeld = async (cache: Cache, key: string): Promise<boolean> =>
  (await cache.peek(key))?.value !== undefined;

const PER_PAGE = 10;

async function lists({ caches, catalogue, django }: Sources): Promise<readonly Candidate[]> {
  const page = (title: string, href: string, number: number): Candidate => {
    const key = pageKey(number, PER_PAGE);
    return { title, href, key, isCached: () => isHeld(caches.memory, key) };
  };
  /** A part of a page of the Django track, by the name that the apps give it. */
  const part = (title: string, href: string, name: string) =>
    lowLevel(django, title, href, templateFragmentKey(name));
  const last = Math.ceil((await catalogue.count()) / PER_PAGE);
  return [
    page('List, page 1', '/flask/products', 1),
    ...(last > 1 ? [page('List, last page', `/flask/products?page=${last}`, last)] : []),
    part('Django table', '/django/products/', 'product_table'),
    part('Django sidebar', '/django/sidebar/', 'sidebar'),
    lowLevel(
      django,
      'Django API, page 1',
      '/django/api/products/?format=api',
      `api:products:1:${API_PAGE_SIZE}`,
    ),
  ];
}

function ofProduct({ caches, django }: Sources, id: number): readonly Candidate[] {
  const shared = (title: string, href: string, key: string): Candidate => ({
    title,
    href,
    key,
    isCached: () => isHeld(caches.default, key),
  });
  return [
    shared('Product', `/flask/products/${id}`, itemKey(id)),
    shared('Batch', `/flask/api/products?ids=${id}`, batchKey(id)),
    lowLevel(django, 'Django product', `/django/products/${id}/`, productKey(id)),
    lowLevel(django, 'Django API', `/django/api/products/${id}/?format=api`, `api:product:${id}`),
  ];
}

const lowLevel = (django: Sources['django'], title: string, href: string, key: string): Candidate => {
  const cache = django.caches.default;
  return { title, href, key: cache.makeKey(key), isCached: () => cache.holds(key) };
};
