import { Eta } from 'eta';
import type { Links } from '../links.ts';
import type { Ctx } from '../types.ts';
import { helpersOf } from './helpers.ts';
import { Page } from './page.ts';
import type { Render } from './views.ts';

export interface RenderOptions {
  /** Compiles each template once, and renders once what is the same for every request. */
  readonly production: boolean;
  readonly links: Pick<Links, 'linkTo'>;
}

/** What of a page every template has in its scope. */
const FROM_PAGE = ['linkHere', 'csrfToken', 'takeFlashes'] satisfies (keyof Page)[];

/** `ctx.render`, over the templates of this folder: escaped by default. */
export function createRender({ production, links }: RenderOptions): Render & ThisType<Ctx> {
  const helpers = { ...helpersOf(links), once: production ? createOnce() : runAlways };
  const eta = new Eta({
    views: import.meta.dirname,
    cache: production,
    debug: !production,
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
      this.body = this.renderToString(name, model);
    },
  };
}

/** Renders a part of a template, or returns what it rendered before under the same key. */
type Once = (key: string, render: () => string) => string;

/** For parts that look the same in every response; the keys come from templates, so there are few. */
function createOnce(): Once {
  const rendered = new Map<string, string>();
  return function once(key, render) {
    const html = rendered.get(key) ?? render();
    rendered.set(key, html);
    return html;
  };
}

/** While developing, a template may change between two requests. */
const runAlways: Once = (_, render) => render();

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
