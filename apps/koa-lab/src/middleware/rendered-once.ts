import { strongETag } from '@lab/core/http';
import { type Lab, storeView } from '@lab/core/lab';
import type { Handler, LabState } from '../types.ts';

type Rendered = NonNullable<LabState['rendered']>;

/** How many addresses are remembered: the host and the query are part of the page. */
const LIMIT = 100;

const rendered = new WeakMap<Lab, Map<string, Rendered>>();

/**
 * Renders a page once for each address, with its ETag, as long as the store that its foot shows is the same. For
 * pages whose content changes with the program only. `conditional` sends it: Koa would have to take back what it says
 * of a body, where a 304 has none.
 *
 * @example
 * router.get('/terms', conditional({ public: true, maxAge: 3600 }), renderedOnce, terms);
 */
export const renderedOnce: Handler = async function renderedOnce(ctx, next) {
  const { lab } = ctx;
  const pages = rendered.get(lab) ?? new Map<string, Rendered>();
  rendered.set(lab, pages);
  const key = `${storeView(lab.store()).text} ${ctx.protocol}://${ctx.host}${ctx.url}`;
  const known = pages.get(key) ?? (await render());
  if (known !== undefined) ctx.state.rendered = known;

  async function render(): Promise<Rendered | undefined> {
    await next();
    if (ctx.status !== 200 || typeof ctx.body !== 'string') return undefined;
    const made = {
      html: Buffer.from(ctx.body),
      validators: { etag: strongETag(ctx.body), ...ctx.state.validators },
    };
    pages.set(key, made);
    const [oldest] = pages.keys();
    if (pages.size > LIMIT && oldest !== undefined) pages.delete(oldest);
    return made;
  }
};
