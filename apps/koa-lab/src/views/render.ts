import { type Lab, storeView } from '@lab/core/lab';
import { cutContent, fillContent, type PageContent } from '@lab/core/pages';
import { oncePerValue } from '@lab/core/remember';
import { Eta } from 'eta';
import type { Links } from '../links.ts';
import { fillingsOf } from '../page.ts';
import type { Ctx } from '../types.ts';
import { helpersOf } from './helpers.ts';
import { Page } from './page.ts';
import type { Render, Views } from './views.ts';

export interface RenderOptions {
  /** Templates are compiled once, and what is the same for every request is rendered once, but while developing. */
  readonly environment: Lab['config']['environment'];
  readonly links: Pick<Links, 'linkTo'>;
}

/** What of a page every template has in its scope. */
const FROM_PAGE = ['linkHere', 'csrfToken', 'takeFlashes'] satisfies (keyof Page)[];

/** `ctx.render`, over the templates of this folder: escaped by default. */
export function createRender({ environment, links }: RenderOptions): Render & ThisType<Ctx> {
  const keeps = environment !== 'development';
  const helpers = { ...helpersOf(links), once: keeps ? oncePerValue<string>() : renderAlways };
  const pages = oncePerValue<PageContent>();
  const eta = new Eta({
    views: import.meta.dirname,
    cache: keeps,
    debug: environment !== 'production',
    functionHeader: [
      `const { ${Object.keys(helpers).join(', ')} } = it.helpers;`,
      `const { ${FROM_PAGE.join(', ')} } = it.page;`,
    ].join('\n'),
  });
  rememberPaths(eta);
  return {
    renderToString(name, model) {
      return eta.render(`/${name}`, { ...model, page: new Page(this), helpers });
    },
    render(name, model) {
      this.type = 'html';
      const value = keeps ? shownValue(name, model) : undefined;
      if (value === undefined) {
        this.body = this.renderToString(name, model);
        return;
      }
      const key = `${name} ${this.url} ${storeView(this.lab.store()).text}`;
      const page = pages(value, key, () => cutContent(this.renderToString(name, { ...model, kept: true })));
      this.body = fillContent(page, fillingsOf(this));
    },
  };
}

/** Pages that show one value of the cache, and beside it only what follows from their address. */
const OF_A_VALUE: ReadonlySet<string> = new Set<keyof Views>([
  'flask/products',
  'flask/product',
  'django/products/detail',
]);

/**
 * The value whose page is rendered once for as long as it is cached: a hit returns the same frozen object each time, so
 * all but the badge and the messages is the same too. Nobody will see again what is not from a cache.
 */
function shownValue(name: string, model: object): object | undefined {
  const { view } = model as { readonly view?: unknown };
  if (!OF_A_VALUE.has(name) || typeof view !== 'object' || view === null) return undefined;
  return Object.isFrozen(view) ? view : undefined;
}

/**
 * `once` in a template: renders a part, or returns what it rendered before of the same value under the same key. The
 * key names all else that the part shows. Parts of the frame belong to their lesson.
 */
type Once = (value: object, key: string, render: () => string) => string;

/** While developing, a template may change between two requests. */
const renderAlways: Once = (_value, _key, render) => render();

/** Every template is named from the folder's root, so a name has one path; Eta would resolve it for each `include`. */
function rememberPaths(eta: Eta): void {
  const { resolvePath } = eta;
  if (resolvePath === null) return;
  const paths = new Map<string, string>();
  eta.resolvePath = (name, options) => {
    const path = paths.get(name) ?? resolvePath.call(eta, name, options);
    paths.set(name, path);
    return path;
  };
}
