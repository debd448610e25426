import { oncePerValue } from '@lab/core/remember';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';

/**
 * Renders what is made of a cached value once for each value. The cache returns the same object at each hit, frozen, so
 * its page is text that is ready; a value that was loaded again is another object. What is not from a cache is not
 * remembered: nobody will see that object again.
 *
 * @returns a function of the value, of a text that names all else that is shown, and of how to render it.
 * @example
 * const once = renderedOncePerValue();
 * c.render(once(view, queryOf(c), () => <ProductsPage view={view} />), { lesson: lesson('F4') });
 */
export function renderedOncePerValue(): (value: object, key: string, render: () => Child) => Child {
  const once = oncePerValue<HtmlEscapedString>();
  return (value, key, render) =>
    Object.isFrozen(value) ? once(value, key, () => raw(String(render()))) : render();
}
