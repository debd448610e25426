import { NotFound } from '@lab/core/http';
import { clearInput, entryInput, inspectorInput, inspectorText as text } from '@lab/core/inspector';
import { lesson } from '@lab/core/lessons';
import { currentUser } from './django/auth/module.ts';
import { mayDebug } from './django/debug/may-debug.ts';
import { neverCache } from './django/decorators/index.ts';
import { factory } from './factory.ts';
import { behind } from './middleware/behind.ts';
import { submitted } from './middleware/csrf.ts';
import { flash } from './middleware/flash.ts';
import { choices, query } from './validate.ts';
import { InspectorPage, inspectorLinks } from './views/inspector.tsx';
import { InspectorConfirmPage } from './views/inspector-confirm.tsx';
import { InspectorEntryPage } from './views/inspector-entry.tsx';

/** Where the request panel is, and for administrators. For everybody else these pages are not there. */
const inspectors = factory.createMiddleware(async function inspectors(c, next) {
  if (!mayDebug(c) && (await currentUser(c)) === undefined) throw new NotFound('Page', text.refused);
  await next();
});

/** What the caches hold, under `/cache` of a track: the list, an entry, and what deletes them. */
export function inspector(track: 'flask' | 'django') {
  const links = inspectorLinks(track);
  const home = track === 'flask' ? lesson('F14') : lesson('D7');
  const frame = { lesson: home, brief: true, trail: [{ href: home.href, text: home.title }] };
  const below = { ...frame, trail: [...frame.trail, { href: links.list, text: text.title }] };

  const list = factory.createHandlers(query(inspectorInput), async (c) => {
    const view = await c.var.lab.inspector.view(c.req.valid('query'));
    return c.render(<InspectorPage view={view} links={links} />, { ...frame, title: text.title });
  });

  const entry = factory.createHandlers(query(entryInput), async (c) => {
    const view = await c.var.lab.inspector.entry(c.req.valid('query').id);
    return c.render(<InspectorEntryPage view={view} links={links} />, { ...below, title: text.entry.title });
  });

  const toDelete = factory.createHandlers(query(entryInput), async (c) => {
    const { id, name } = await c.var.lab.inspector.entry(c.req.valid('query').id);
    const { entryText, yesEntry } = text.confirm;
    const question = { form: 'delete-entry-form', what: name, says: entryText, yes: yesEntry };
    return c.render(
      <InspectorConfirmPage
        {...question}
        action={links.delete}
        field={['id', id]}
        cancel={links.entry(id)}
      />,
      { ...below, title: text.confirm.entry },
    );
  });

  const remove = factory.createHandlers(submitted, choices(entryInput), async (c) => {
    const wasThere = await c.var.lab.inspector.forget(c.req.valid('form').id);
    await flash(c, 'success', wasThere ? text.deleted : text.gone);
    return c.redirect(links.list, 303);
  });

  const toClear = factory.createHandlers(query(clearInput), (c) => {
    const { cache } = c.req.valid('query');
    const { allText, oneCacheText, yesAll } = text.confirm;
    const question = {
      form: 'clear-form',
      what: cache === '' ? text.allCaches : cache,
      says: cache === '' ? allText : oneCacheText,
      yes: yesAll,
    };
    return c.render(
      <InspectorConfirmPage
        {...question}
        action={links.clear}
        field={['cache', cache]}
        cancel={links.list}
      />,
      { ...below, title: text.confirm.all },
    );
  });

  const clear = factory.createHandlers(submitted, choices(clearInput), async (c) => {
    await c.var.lab.inspector.clear(c.req.valid('form').cache);
    await flash(c, 'success', text.cleared);
    return c.redirect(links.list, 303);
  });

  return behind(
    [inspectors, neverCache],
    factory
      .createApp()
      .get(links.list, ...list)
      .get(links.entryPath, ...entry)
      .get(links.delete, ...toDelete)
      .post(links.delete, ...remove)
      .get(links.clear, ...toClear)
      .post(links.clear, ...clear),
  );
}
