import type { Milliseconds } from '@lab/core/clock';
import type { Fragment, FragmentOptions } from '@lab/core/django';
import type { Ctx } from '../types.ts';

/**
 * A part of a page that is kept on its own, as `{% cache 500 sidebar %}` keeps it in a template: rendered on a
 * miss only.
 *
 * @example const { html } = await cachedPart(ctx, 'sidebar', renderSidebar, { timeout: 500 });
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#template-fragment-caching
 */
export async function cachedPart(
  ctx: Ctx,
  name: string,
  render: () => string | Promise<string>,
  options: FragmentOptions,
): Promise<Fragment> {
  const started = performance.now();
  const part = await ctx.lab.django.fragments.render(name, render, options);
  ctx.state.outcome = part.outcome;
  ctx.state.dataMs = performance.now() - started;
  ctx.state.lifetime = sooner(ctx.state.lifetime, part.lifetime);
  return part;
}

/** A page is no fresher than the oldest of its parts; `null` means without end. */
function sooner(a: Milliseconds | null | undefined, b: Milliseconds | null): Milliseconds | null {
  if (a === null || a === undefined) return b;
  return b === null ? a : Math.min(a, b);
}
