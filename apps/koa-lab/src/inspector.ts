import { NotFound } from '@lab/core/http';
import { parseQuery } from '@lab/core/input';
import { clearInput, entryInput, inspectorInput, inspectorText as text } from '@lab/core/inspector';
import { lesson } from '@lab/core/lessons';
import { sessionToken } from './django/auth/session-cookie.ts';
import { mayDebug } from './django/debug/may-debug.ts';
import { neverCache } from './django/decorators/index.ts';
import { submitted } from './middleware/csrf.ts';
import { flash } from './middleware/flash.ts';
import { createRouter } from './router.ts';
import type { Ctx, Handler } from './types.ts';
import { query } from './validate.ts';

/** Where the request panel is, and for administrators. For everybody else these pages are not there. */
const inspectors: Handler = async function inspectors(ctx, next) {
  if (!mayDebug(ctx) && !(await ctx.lab.django.auth.user(sessionToken(ctx))))
    throw new NotFound('Page', text.refused);
  await next();
};

/** On each route: a router's own middleware would run for every route of the track. */
const gates = [inspectors, neverCache] as const;

/** What the caches hold, under `/cache` of a track: the list, an entry, and what deletes them. */
export function inspector(track: 'flask' | 'django') {
  const routes = `${track}.cache`;
  const end = track === 'django' ? '/' : '';
  const home = lesson(track === 'flask' ? 'F14' : 'D7');
  const frame = { routes, home, trail: [{ href: home.href, text: home.title }] };
  const below = (ctx: Ctx) => ({
    ...frame,
    trail: [...frame.trail, { href: ctx.linkTo(routes), text: text.title }],
  });

  const list: Handler = async (ctx) => {
    const view = await ctx.lab.inspector.view(query(ctx, inspectorInput));
    ctx.render('inspector', { ...frame, view });
  };

  const entry: Handler = async (ctx) => {
    const { id } = query(ctx, entryInput);
    ctx.render('inspector-entry', { ...below(ctx), view: await ctx.lab.inspector.entry(id) });
  };

  const toDelete: Handler = async (ctx) => {
    const { id, name } = await ctx.lab.inspector.entry(query(ctx, entryInput).id);
    ctx.render('inspector-confirm', {
      ...below(ctx),
      title: text.confirm.entry,
      form: 'delete-entry-form',
      what: name,
      says: text.confirm.entryText,
      yes: text.confirm.yesEntry,
      action: ctx.linkTo(`${routes}.delete`),
      field: ['id', id],
      cancel: ctx.linkTo(`${routes}.entry`, undefined, { id }),
    });
  };

  const remove: Handler<'form'> = async (ctx) => {
    const wasThere = await ctx.lab.inspector.forget(parseQuery(entryInput, ctx.state.form).id);
    flash(ctx, wasThere ? text.deleted : text.gone);
    ctx.seeOther(routes);
  };

  const toClear: Handler = (ctx) => {
    const { cache } = query(ctx, clearInput);
    ctx.render('inspector-confirm', {
      ...below(ctx),
      title: text.confirm.all,
      form: 'clear-form',
      what: cache === '' ? text.allCaches : cache,
      says: cache === '' ? text.confirm.allText : text.confirm.oneCacheText,
      yes: text.confirm.yesAll,
      action: ctx.linkTo(`${routes}.clear`),
      field: ['cache', cache],
      cancel: ctx.linkTo(routes),
    });
  };

  const clear: Handler<'form'> = async (ctx) => {
    await ctx.lab.inspector.clear(parseQuery(clearInput, ctx.state.form).cache);
    flash(ctx, text.cleared);
    ctx.seeOther(routes);
  };

  const path = `/${track}/cache`;
  return createRouter()
    .get(routes, `${path}${end}`, ...gates, list)
    .get(`${routes}.entry`, `${path}/entry${end}`, ...gates, entry)
    .get(`${routes}.delete`, `${path}/delete${end}`, ...gates, toDelete)
    .post(`${routes}.delete.post`, `${path}/delete${end}`, ...gates, ...submitted, remove)
    .get(`${routes}.clear`, `${path}/clear${end}`, ...gates, toClear)
    .post(`${routes}.clear.post`, `${path}/clear${end}`, ...gates, ...submitted, clear);
}
