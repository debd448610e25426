import { type DjangoTrack, productKey, templateFragmentKey } from '../django/index.ts';
import { batchKey, itemKey, pageKey } from '../flask/index.ts';
import { ui } from '../lessons/index.ts';
import type { LabCaches } from './caches.ts';

/** A cache entry that shows a product. */
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
  readonly django: Pick<DjangoTrack, 'caches'>;
}

/** What a write of this product invalidates, of both tracks. Looks without counting as traffic of a reader. */
export async function productEntries(
  { caches, django }: Sources,
  id: number,
): Promise<readonly ProductEntry[]> {
  const { memory, default: shared } = caches;
  const low = django.caches.default;
  /** A part of a page of the Django track, by the name that the apps give it. */
  const part = (title: string, href: string, name: string) => ({
    title,
    href,
    key: low.makeKey(templateFragmentKey(name)),
    has: () => low.hasKey(templateFragmentKey(name)),
  });
  const entries = [
    {
      title: 'List, page 1',
      href: '/flask/products',
      key: pageKey(1, 10),
      has: () => memory.has(pageKey(1, 10)),
    },
    { title: 'Product', href: `/flask/products/${id}`, key: itemKey(id), has: () => shared.has(itemKey(id)) },
    {
      title: 'Batch',
      href: `/flask/api/products?ids=${id}`,
      key: batchKey(id),
      has: () => shared.has(batchKey(id)),
    },
    {
      title: 'Django product',
      href: `/django/products/${id}/`,
      key: low.makeKey(productKey(id)),
      has: () => low.hasKey(productKey(id)),
    },
    part('Django table', '/django/products/', 'product_table'),
    part('Django sidebar', '/django/sidebar/', 'sidebar'),
    {
      title: 'Django API',
      href: `/django/api/products/${id}/?format=api`,
      key: low.makeKey(`api:product:${id}`),
      has: () => low.hasKey(`api:product:${id}`),
    },
  ];
  return Promise.all(entries.map(async ({ has, ...entry }) => ({ ...entry, cached: await has() })));
}
