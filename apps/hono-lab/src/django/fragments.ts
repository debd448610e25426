import type { Milliseconds } from '@lab/core/clock';
import type { Fragment, FragmentOptions } from '@lab/core/django';
import type { LabContext } from '../types.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** How long the page's fragments may still be shown; the page is cached no longer. `null`: without end. */
    lifetime?: number | null;
  }
}

/**
 * Caches a part of a page on its own, as `{% cache 500 sidebar %}` does in a template: it is rendered on a miss only.
 *
 * @example const { html } = await cachedPart(c, 'sidebar', renderSidebar, { timeout: 500 });
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#template-fragment-caching
 */
export async function cachedPart(
  c: LabContext,
  name: string,
  render: () => string | Promise<string>,
  options: FragmentOptions,
): Promise<Fragment> {
  const started = performance.now();
  const part = await c.get('lab').django.fragments.render(name, render, options);
  const { outcome } = part;
  c.set('outcome', outcome);
  c.set('answered', { outcome, ms: performance.now() - started });
  c.set('lifetime', sooner(c.get('lifetime'), part.lifetime));
  return part;
}

/** A page is no fresher than the oldest of its parts; `null` means without end. */
function sooner(a: Milliseconds | null | undefined, b: Milliseconds | null): Milliseconds | null {
  if (a === null || a === undefined) return b;
  return b === null ? a : Math.min(a, b);
}
