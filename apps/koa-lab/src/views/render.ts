import { cacheOutcomeView } from '@lab/core/http';
import { codeSpans, type Lesson, lesson, trackOf } from '@lab/core/lessons';
import { assets } from '@lab/ui';
import { Eta } from 'eta';
import type { Ctx } from '../context.ts';
import { csrfToken } from '../middleware/csrf.ts';
import { formatMs } from './format.ts';
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

/** The group that a lesson belongs to. */
const chapter = (lesson: Lesson) =>
  trackOf(lesson).groups.find(({ lessons }) => lessons.some((each) => each.id === lesson.id));

/** What every template can call. */
const helpersFor = (ctx: Ctx) => ({
  asset: assets.url,
  preloads: assets.preloads,
  linkTo: ctx.linkTo.bind(ctx),
  linkHere: ctx.linkHere.bind(ctx),
  hasRoute: ctx.hasRoute,
  csrfToken: () => csrfToken(ctx),
  codeSpans,
  lesson,
  trackOf,
  chapter,
  cacheOutcomeView,
  ms: formatMs,
});

const HELPERS = [
  'asset',
  'preloads',
  'linkTo',
  'linkHere',
  'hasRoute',
  'csrfToken',
  'codeSpans',
  'lesson',
  'trackOf',
  'chapter',
  'cacheOutcomeView',
  'ms',
] satisfies (keyof ReturnType<typeof helpersFor>)[];

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
