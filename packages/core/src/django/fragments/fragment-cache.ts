import { z } from 'zod';
import type { Resolved } from '../../cache/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import { matches } from '../../input/index.ts';
import type { LowLevelCache, StoreOptions } from '../cache/low-level-cache.ts';
import { type FragmentVary, templateFragmentKey } from './fragment-key.ts';

export interface FragmentOptions extends StoreOptions {
  /** What the part depends on, such as the user's id: each value has a part of its own. */
  readonly varyOn?: readonly FragmentVary[];
}

/** A part as it is stored. */
interface StoredFragment {
  readonly html: string;
}

const validate = matches(z.strictObject({ html: z.string() }));

/** A finished part of a page. */
export interface Fragment {
  /** Insert it as it is. */
  readonly html: string;
  readonly outcome: Resolved<StoredFragment>;
  /** How long it may still be shown: pass it to the page cache as the page's `lifetime`. `null`: no expiry. */
  readonly lifetime: Milliseconds | null;
}

/**
 * Parts of pages, what `{% cache %}` is in a template.
 *
 * @example
 * const sidebar = await fragments.render('sidebar', renderSidebar, { timeout: 500, varyOn: [user.id] });
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#template-fragment-caching
 */
export class FragmentCache {
  readonly #cache: LowLevelCache;

  constructor(cache: LowLevelCache) {
    this.#cache = cache;
  }

  /** @param render - makes the HTML; it runs on a miss only, once for all concurrent requests. */
  // #region engine-fragment
  async render(
    name: string,
    render: () => string | Promise<string>,
    { varyOn, ...options }: FragmentOptions = {},
  ): Promise<Fragment> {
    const outcome = await this.#cache.resolve<StoredFragment>(
      templateFragmentKey(name, varyOn),
      async () => ({ html: await render() }),
      { ...options, validate },
    );
    return { html: outcome.value.html, outcome, lifetime: outcome.ttl };
  }
  // #endregion engine-fragment

  /** Forgets one part; returns whether it was there. */
  async forget(name: string, options: Pick<FragmentOptions, 'varyOn' | 'version'> = {}): Promise<boolean> {
    return this.#cache.delete(templateFragmentKey(name, options.varyOn), options);
  }
}
