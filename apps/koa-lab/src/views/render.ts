import { Eta } from 'eta';
import type { Ctx } from '../context.ts';
import { HELPERS, helpersFor } from './helpers.ts';
import { pageOf } from './page.ts';
import type { Views } from './views.ts';

/** What `app.context` lends to handlers for answering with a page. */
export interface Render {
  /**
   * Answers with a template and the view model that it is written for.
   *
   * @example ctx.render('flask/expensive', { report })
   */
  render<Name extends keyof Views>(name: Name, model: Views[Name]): void;
  /** The HTML of a template, for a cache or a validator. */
  renderToString<Name extends keyof Views>(name: Name, model: Views[Name]): string;
}

/** `ctx.render`, over the templates of this folder: escaped by default, compiled once in production. */
export function createRender({ production }: { readonly production: boolean }): Render & ThisType<Ctx> {
  const eta = new Eta({
    views: import.meta.dirname,
    cache: production,
    debug: !production,
    functionHeader: `const { ${HELPERS.join(', ')} } = it.helpers;`,
  });
  return {
    renderToString(name, model) {
      return eta.render(`/${name}`, { ...model, page: pageOf(this), helpers: helpersFor(this) });
    },
    render(name, model) {
      this.type = 'html';
      this.body = this.renderToString(name, model);
    },
  };
}
